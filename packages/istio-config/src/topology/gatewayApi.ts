import type { Mesh } from '../mesh/mesh';
import { MESH_GATEWAY } from '../mesh/names';
import { perMesh } from '../mesh/perMesh';
import { routesTakenBy } from '../resources/gateway';
import type { MeshKind } from '../resources/kinds';
import type { MeshObject } from '../resources/object';
import { asStrings } from '../resources/read';
import type { RegistryService } from '../resources/service';
import { convertGatewayApi } from '../routing/gatewayApi/convert';
import { convertRules } from '../routing/gatewayApi/httpRules';
import {
  podsOwnerOf,
  type ConvertedVirtualService,
} from '../routing/gatewayApi/model';
import { parentsOf, whyParentRefuses } from '../mesh/routeReferences';
import { addGateway, addHost } from './gatewayEntrance';
import type { GraphBuilder } from './graph';
import type { HostRoutes } from './hostRoutes';
import { reasonOf } from './reasons';

/** Routes of the Gateway API as istiod converts them. */
const converted = perMesh(convertGatewayApi);

/** Adds the hosts under which routes of the Gateway API lead to some services. */
export function addGatewayApiHosts(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
  services: readonly RegistryService[],
  withOwn: boolean,
): void {
  const { virtualServices, gateways } = converted(mesh);
  const hosts = new Set(services.map(({ host }) => host));
  for (const virtualService of virtualServices) {
    const [key = MESH_GATEWAY] = virtualService.gateways;
    const gateway = gateways.find(candidate => candidate.key === key);
    const [server] = gateway?.servers ?? [];
    if (!gateway || !server || !leadsTo(virtualService, hosts, withOwn)) {
      continue;
    }
    const { namespace, name } = podsOwnerOf(gateway);
    const entrance = addGateway(graph, mesh, `${namespace}/${name}`);
    const protocol = routesTakenBy(server);
    for (const host of virtualService.hosts) {
      const hostId = addHost(graph, entrance, host, server, true);
      if (protocol !== 'sni') {
        routes.attach(virtualService, protocol, {
          hostId,
          gateway: key,
          port: server.port,
        });
      }
    }
  }
  if (withOwn) {
    addUnattached(graph, mesh, routes);
  }
}

function leadsTo(
  { routes, tcp, tls }: ConvertedVirtualService,
  hosts: ReadonlySet<string>,
  withOwn: boolean,
): boolean {
  const isOwn = withOwn && routes.some(({ writtenIn }) => writtenIn.object.own);
  return (
    isOwn ||
    routes.some(route =>
      [...route.destinations, ...route.mirrors].some(({ host }) =>
        hosts.has(host),
      ),
    ) ||
    [...tcp, ...tls].some(route =>
      route.destinations.some(({ host }) => hosts.has(host)),
    )
  );
}

const HTTP_ROUTES: readonly MeshKind[] = ['HTTPRoute', 'GRPCRoute'];

/** Own routes that no parent takes are drawn broken at the parent they name. */
function addUnattached(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
): void {
  for (const kind of HTTP_ROUTES) {
    for (const object of mesh.ofKind(kind)) {
      for (const parent of object.own ? parentsOf(object) : []) {
        const problem = whyParentRefuses(mesh, object, parent);
        if (!problem || parent.kind !== 'Gateway') {
          continue;
        }
        const key = `${parent.namespace}/${parent.name}`;
        const entrance = addGateway(graph, mesh, key);
        const virtualService = unattachedVirtualService(mesh, object, key);
        for (const host of virtualService.hosts) {
          const hostId = addHost(graph, entrance, host, undefined, true);
          const node = graph.get(hostId);
          // A gateway that does not exist says so itself.
          if (
            node &&
            mesh.get('KubernetesGateway', parent.namespace, parent.name)
          ) {
            graph.replace({
              ...node,
              ...reasonOf('notAttached', { gateway: key, why: problem.reason }),
            });
          }
          routes.attach(virtualService, 'http', {
            hostId,
            gateway: key,
            port: undefined,
          });
        }
      }
    }
  }
}

function unattachedVirtualService(
  mesh: Mesh,
  object: MeshObject,
  gateway: string,
): ConvertedVirtualService {
  const hostnames = asStrings(object.spec.hostnames);
  const owner: ConvertedVirtualService = {
    object,
    convertedFrom: object.kind === 'GRPCRoute' ? 'GRPCRoute' : 'HTTPRoute',
    hosts: hostnames.length > 0 ? hostnames : ['*'],
    gateways: [gateway],
    exportTo: ['*'],
    http: [],
    tcp: [],
    tls: [],
    routes: [],
  };
  const routes = convertRules(mesh, owner, undefined);
  return { ...owner, http: routes, routes };
}
