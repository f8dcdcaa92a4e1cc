import { hostsFor, serversTaking } from '../mesh/gatewayHosts';
import { intersectHosts } from '../mesh/hosts';
import { isMeshVirtualService, type Mesh } from '../mesh/mesh';
import type { VirtualService } from '../resources/virtualService';
import { nameOf } from '../routing/candidates';
import { mergedServers } from '../routing/gateway/servers';
import { gatewayKeyOf } from '../routing/gatewayApi/model';
import { proxyOf } from '../routing/proxy/proxyOf';
import { visibleInOrder } from '../routing/proxy/visibleOrder';
import { addGateway, addHost, markHost } from './gatewayNodes';
import { attachAtServer, type GatewayAt } from './gatewayServers';
import type { GraphBuilder } from './graph';
import type { HostRoutes } from './hostRoutes';
import { reasonOf, type Reason } from './reasons';

/**
 * Adds a gateway and the hosts under which some VirtualServices are reached
 * there: by the servers and in the order that routing uses.
 */
export function addGatewayHosts(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
  virtualServices: readonly VirtualService[],
  key: string,
): void {
  const slash = key.indexOf('/');
  const entrance = addGateway(graph, mesh, key);
  const unserved = (host: string) => ({
    hostId: addHost(graph, entrance, host, undefined),
    gateway: key,
    port: undefined,
  });
  if (!mesh.gateway(key.slice(0, slash), key.slice(slash + 1))) {
    for (const virtualService of virtualServices) {
      for (const host of virtualService.hosts) {
        routes.attach(virtualService, 'http', unserved(host));
      }
    }
    return;
  }
  const proxy = proxyOf(mesh, { type: 'gateway', gateway: key });
  // Without pods it is not known in which namespace the gateway runs.
  const seen = proxy.workload
    ? visibleInOrder(proxy, virtualServices)
    : virtualServices;
  const hidden = virtualServices.filter(entry => !seen.includes(entry));
  for (const virtualService of [...seen, ...hidden]) {
    const isHidden = hidden.includes(virtualService);
    for (const host of virtualService.hosts) {
      const reason = isHidden
        ? reasonOf('notSeenByGateway', {
            object: nameOf(virtualService.object),
            namespace: proxy.namespace,
          })
        : attachHost(
            graph,
            routes,
            { proxy, entrance, key },
            virtualService,
            host,
          );
      if (reason && !isServedElsewhere(mesh, virtualService, host, key)) {
        const place = unserved(host);
        markHost(graph, place.hostId, reason);
        routes.attach(virtualService, 'http', place);
      }
    }
  }
}

/** Attaches a VirtualService under one of its hosts to every server that takes it; why not, where none does. */
function attachHost(
  graph: GraphBuilder,
  routes: HostRoutes,
  { proxy, entrance, key }: GatewayAt,
  virtualService: VirtualService,
  host: string,
): Reason | undefined {
  const { namespace } = virtualService.object;
  const { placed, skipped } = mergedServers(proxy);
  let reached = false;
  let isTaken = false;
  for (const server of placed) {
    const hosts =
      server.key === key
        ? intersectHosts([host], hostsFor(server.server, namespace))
        : [];
    if (hosts.length > 0) {
      const found = attachAtServer(
        graph,
        routes,
        { proxy, entrance, key },
        {
          placed: server,
          hosts,
          virtualService,
        },
      );
      reached ||= found === 'reached';
      isTaken ||= found === 'taken';
    }
  }
  if (reached) {
    return undefined;
  }
  if (isTaken) {
    return reasonOf('connectionsTaken', { host });
  }
  const isLeftOut = skipped.some(
    ({ gateway, server }) =>
      gatewayKeyOf(gateway) === key &&
      intersectHosts([host], hostsFor(server, namespace)).length > 0,
  );
  return reasonOf(isLeftOut ? 'serverLeftOut' : 'hostNotServed', { host });
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
