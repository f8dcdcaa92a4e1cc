import { routesTakenBy } from '../resources/gateway';
import type { VirtualService } from '../resources/virtualService';
import { gatewayListeners } from '../routing/gateway/listeners';
import type { PlacedServer } from '../routing/gateway/servers';
import type { Proxy } from '../routing/proxy/proxy';
import { addHost } from './gatewayNodes';
import type { GraphBuilder } from './graph';
import type { HostRoutes } from './hostRoutes';

/** A gateway in the graph. */
export interface GatewayAt {
  readonly proxy: Proxy;
  /** Id of its node. */
  readonly entrance: string;
  /** By which VirtualServices are bound to it. */
  readonly key: string;
}

/** A VirtualService at a server that takes some of its hosts. */
interface AtServer {
  readonly placed: PlacedServer;
  readonly hosts: readonly string[];
  readonly virtualService: VirtualService;
}

/**
 * Attaches a VirtualService to a server as routing does: http routes add up,
 * while of connections each chain leads to one route.
 */
export function attachAtServer(
  graph: GraphBuilder,
  routes: HostRoutes,
  gateway: GatewayAt,
  { placed, hosts, virtualService }: AtServer,
): 'reached' | 'taken' | 'nothing' {
  const { proxy, entrance, key } = gateway;
  const { server } = placed;
  const places = () =>
    hosts.map(host => ({
      hostId: addHost(graph, entrance, host, server),
      gateway: key,
      port: server.port,
    }));
  const protocol = routesTakenBy(server);
  if (protocol === 'sni') {
    places();
    return 'reached';
  }
  if (protocol === 'http') {
    for (const place of places()) {
      if (server.httpsRedirect) {
        addHttpsRedirect(graph, place.hostId);
      } else {
        routes.attach(virtualService, protocol, place);
      }
    }
    return 'reached';
  }
  const targets = gatewayListeners(proxy).flatMap(({ chains }) =>
    chains.flatMap(chain =>
      chain.server === placed && chain.target.type === 'route'
        ? [chain.target]
        : [],
    ),
  );
  // Of a TLSRoute there is one for each hostname, and the first has the chains of all.
  const own = targets.filter(
    target => target.virtualService.object === virtualService.object,
  );
  for (const { route } of own) {
    for (const place of places()) {
      routes.attach(virtualService, route.protocol, place, route.index);
    }
  }
  if (own.length > 0) {
    return 'reached';
  }
  const wants = virtualService.tcp.length + virtualService.tls.length > 0;
  return wants && targets.length > 0 ? 'taken' : 'nothing';
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
