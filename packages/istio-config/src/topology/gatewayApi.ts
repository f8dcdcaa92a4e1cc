import type { Mesh } from '../mesh/mesh';
import type { MeshKind } from '../resources/kinds';
import type { MeshObject } from '../resources/object';
import { asStrings } from '../resources/read';
import type { RegistryService } from '../resources/service';
import { convertRules } from '../routing/gatewayApi/httpRules';
import {
  gatewayKeyOf,
  isConverted,
  podsOwnerOf,
  type ConvertedVirtualService,
} from '../routing/gatewayApi/model';
import { mergedServers } from '../routing/gateway/servers';
import { proxyOf } from '../routing/proxy/proxyOf';
import { visibleInOrder } from '../routing/proxy/visibleOrder';
import { routingIndexOf } from '../routing/routingIndex';
import { parentsOf, whyParentRefuses } from '../mesh/routeReferences';
import { addGateway, addHost, markHost } from './gatewayNodes';
import { attachAtServer } from './gatewayServers';
import type { GraphBuilder } from './graph';
import type { HostRoutes } from './hostRoutes';
import { reasonOf } from './reasons';

/** Adds the hosts under which routes of the Gateway API lead to some services. */
export function addGatewayApiHosts(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
  services: readonly RegistryService[],
  withOwn: boolean,
): void {
  const { gateways, onGateway } = routingIndexOf(mesh);
  const hosts = new Set(services.map(({ host }) => host));
  for (const gateway of gateways) {
    const key = gatewayKeyOf(gateway);
    const bound = (onGateway.get(key) ?? []).filter(
      virtualService =>
        isConverted(virtualService) &&
        virtualService.convertedFrom !== 'Ingress' &&
        leadsTo(virtualService, hosts, withOwn),
    );
    if (bound.length === 0) {
      continue;
    }
    const { namespace, name } = podsOwnerOf(gateway);
    const owner = `${namespace}/${name}`;
    const proxy = proxyOf(mesh, { type: 'gateway', gateway: owner });
    const at = { proxy, entrance: addGateway(graph, mesh, owner), key };
    const servers = mergedServers(proxy).placed.filter(
      placed => placed.key === key,
    );
    for (const virtualService of visibleInOrder(proxy, bound)) {
      for (const placed of servers) {
        attachAtServer(graph, routes, at, {
          placed,
          hosts: virtualService.hosts,
          virtualService,
        });
      }
    }
  }
  if (withOwn) {
    addUnattached(graph, mesh, routes);
  }
}

function leadsTo(
  { object, routes, tcp, tls }: ConvertedVirtualService,
  hosts: ReadonlySet<string>,
  withOwn: boolean,
): boolean {
  const isOwn =
    withOwn &&
    (object.own || routes.some(({ writtenIn }) => writtenIn.object.own));
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
          const hostId = addHost(graph, entrance, host, undefined);
          // A gateway that does not exist says so itself.
          if (mesh.get('KubernetesGateway', parent.namespace, parent.name)) {
            const why = problem.reason;
            markHost(
              graph,
              hostId,
              reasonOf('notAttached', { gateway: key, why }),
            );
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
    orderName: object.name,
    convertedFrom: object.kind === 'GRPCRoute' ? 'GRPCRoute' : 'HTTPRoute',
    hosts: hostnames.length > 0 ? hostnames : ['*'],
    gateways: [gateway],
    exportTo: ['*'],
    http: [],
    tcp: [],
    tls: [],
    routes: [],
  };
  const routes = convertRules(mesh, owner);
  return { ...owner, http: routes, routes };
}
