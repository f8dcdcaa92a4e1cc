import { serversTaking } from '../mesh/gatewayHosts';
import { isMeshVirtualService, type Mesh } from '../mesh/mesh';
import { routesTakenBy, type GatewayServer } from '../resources/gateway';
import { locate, refOf } from '../resources/object';
import type { VirtualService } from '../resources/virtualService';
import { entityOf } from './destinations';
import type { GraphBuilder } from './graph';
import type { HostRoutes } from './hostRoutes';
import { reasonOf } from './reasons';
import type { EntranceNode } from './types';

/** Adds a gateway and the hosts under which a VirtualService is reached there. */
/** Adds a gateway, of either API, by `namespace/name`. */
export function addGatewayHosts(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
  virtualService: VirtualService,
  key: string,
): void {
  const slash = key.indexOf('/');
  const gateway = mesh.gateway(key.slice(0, slash), key.slice(slash + 1));
  const entrance = addGateway(graph, mesh, key);
  const { namespace } = virtualService.object;
  for (const host of virtualService.hosts) {
    if (!gateway) {
      const id = addHost(graph, entrance, host, undefined, true);
      routes.attach(virtualService, 'http', {
        hostId: id,
        gateway: key,
        port: undefined,
      });
      continue;
    }
    const bindings = serversTaking(gateway, host, namespace);
    for (const { server, hosts } of bindings) {
      const protocol = routesTakenBy(server);
      for (const served of hosts) {
        const id = addHost(graph, entrance, served, server, true);
        if (server.httpsRedirect) {
          addHttpsRedirect(graph, id);
        } else if (protocol !== 'sni') {
          routes.attach(virtualService, protocol, {
            hostId: id,
            gateway: key,
            port: server.port,
          });
        }
      }
    }
    if (
      bindings.length === 0 &&
      !isServedElsewhere(mesh, virtualService, host, key)
    ) {
      const id = addHost(graph, entrance, host, undefined, false);
      routes.attach(virtualService, 'http', {
        hostId: id,
        gateway: key,
        port: undefined,
      });
    }
  }
}

/**
 * A server that redirects to HTTPS does so before any route is tried.
 *
 * istio: pilot/pkg/networking/core/gateway.go (RequireTls)
 */
function addHttpsRedirect(graph: GraphBuilder, hostId: string): void {
  const id = `redirect:${hostId}`;
  graph.node({
    id,
    kind: 'redirect',
    label: '301 https://{host}{path}',
    state: 'ok',
  });
  graph.edge('traffic', hostId, id, 1);
}

/** A host that this gateway does not take may be meant for another one, or for the mesh. */
function isServedElsewhere(
  mesh: Mesh,
  virtualService: VirtualService,
  host: string,
  except: string,
): boolean {
  const { namespace } = virtualService.object;
  if (
    isMeshVirtualService(virtualService) &&
    mesh.registry.find(host, namespace)
  ) {
    return true;
  }
  return virtualService.gateways.some(key => {
    const slash = key.indexOf('/');
    const gateway =
      key === except || slash < 0
        ? undefined
        : mesh.gateway(key.slice(0, slash), key.slice(slash + 1));
    return gateway && serversTaking(gateway, host, namespace).length > 0;
  });
}

/** Adds a gateway, of either API, by `namespace/name`. */
export function addGateway(
  graph: GraphBuilder,
  mesh: Mesh,
  key: string,
): string {
  const id = `gateway:${key}`;
  const slash = key.indexOf('/');
  const namespace = key.slice(0, slash);
  const name = key.slice(slash + 1);
  const object =
    mesh.get('Gateway', namespace, name) ??
    mesh.get('KubernetesGateway', namespace, name);
  const position = object && locate(object, []);
  const node: EntranceNode = {
    id,
    kind: 'gateway',
    label: name,
    state: 'ok',
    ...(object
      ? { resource: refOf(object), ...entityOf(object) }
      : reasonOf(mesh.covers(namespace) ? 'noGateway' : 'unknownGateway', {
          gateway: key,
        })),
    ...(position ? { position } : {}),
    namespace,
  };
  graph.node(node);
  return id;
}

/** Adds a host of an entrance. */
export function addHost(
  graph: GraphBuilder,
  entrance: string,
  host: string,
  server: GatewayServer | undefined,
  isServed: boolean,
): string {
  const port = server?.port;
  const id = `host:${entrance}|${host}|${port ?? ''}`;
  graph.node({
    id,
    kind: 'host',
    label: host,
    state: 'ok',
    ...(isServed ? {} : reasonOf('hostNotServed', { host })),
    host,
    ...(port === undefined ? {} : { port }),
    ...(server?.protocol ? { protocol: server.protocol } : {}),
  });
  graph.edge('traffic', entrance, id);
  return id;
}
