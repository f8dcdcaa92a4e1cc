import { hostsFor } from '../../mesh/gatewayHosts';
import { intersectHosts, isSubsetOfHost } from '../../mesh/hosts';
import type { L4Match } from '../../resources/match';
import type { RegistryPort, RegistryService } from '../../resources/service';
import type { L4Route, VirtualService } from '../../resources/virtualService';
import { isConverted } from '../gatewayApi/model';
import { memoize, type Proxy } from '../proxy/proxy';
import { visibleInOrder } from '../proxy/visibleOrder';
import {
  isHttpServer,
  mergedServers,
  terminatesTls,
  type PlacedServer,
} from './servers';

/** A way through a listener: which connections it takes, and what becomes of them. */
export interface FilterChain {
  /** Server names it takes; empty: any, and connections without TLS where it does not decrypt. */
  readonly sniHosts: readonly string[];
  /** How it decrypts; undefined where it does not. */
  readonly tlsMode: string | undefined;
  readonly server: PlacedServer;
  readonly target:
    | { readonly type: 'http'; readonly routeName: string }
    | {
        readonly type: 'route';
        readonly virtualService: VirtualService;
        readonly route: L4Route;
        readonly match: L4Match | undefined;
      }
    | {
        readonly type: 'cluster';
        readonly service: RegistryService;
        readonly port: RegistryPort;
        readonly subset: string | undefined;
      };
}

/** A listener of a gateway. */
export interface GatewayListener {
  /** As istiod names it: `0.0.0.0_8080`. */
  readonly name: string;
  readonly port: number;
  readonly chains: readonly FilterChain[];
}

const WILDCARD_BIND = '0.0.0.0';

/**
 * The listeners of a gateway proxy. One without a filter chain is not sent, so
 * a TCP server that no VirtualService routes is as if it were not there.
 *
 * istio: pilot/pkg/networking/core/gateway.go (BuildGatewayListeners)
 */
export function gatewayListeners(proxy: Proxy): readonly GatewayListener[] {
  return memoize(proxy, 'listeners', () => {
    const chains = new Map<string, FilterChain[]>();
    const sniTaken = new Map<string, Set<string>>();
    for (const placed of mergedServers(proxy).placed) {
      const name = `${placed.bind || WILDCARD_BIND}_${placed.port}`;
      const taken = sniTaken.get(name) ?? new Set<string>();
      sniTaken.set(name, taken);
      const list = chains.get(name) ?? [];
      chains.set(name, list);
      list.push(...chainsOf(proxy, placed, list, taken));
    }
    return [...chains]
      .filter(([, list]) => list.length > 0)
      .map(([name, list]) => ({
        name,
        port: Number(name.slice(name.lastIndexOf('_') + 1)),
        chains: list,
      }));
  });
}

function chainsOf(
  proxy: Proxy,
  placed: PlacedServer,
  before: readonly FilterChain[],
  sniTaken: Set<string>,
): readonly FilterChain[] {
  const { server, routeName } = placed;
  if (isHttpServer(server.protocol)) {
    // Servers that merge into one route configuration share a chain.
    const known = before.some(
      ({ target }) => target.type === 'http' && target.routeName === routeName,
    );
    return known ? [] : [httpChain(placed, [], undefined)];
  }
  const sniHosts = sniHostsOf(placed);
  if (terminatesTls(server)) {
    return server.protocol === 'HTTPS'
      ? [httpChain(placed, sniHosts, server.tlsMode)]
      : tcpChains(proxy, placed, sniHosts);
  }
  if (server.tls) {
    return server.tlsMode === 'AUTO_PASSTHROUGH'
      ? clusterChains(proxy, placed, sniHosts)
      : sniChains(proxy, placed, sniTaken);
  }
  return tcpChains(proxy, placed, []);
}

function httpChain(
  server: PlacedServer,
  sniHosts: readonly string[],
  tlsMode: string | undefined,
): FilterChain {
  return {
    sniHosts,
    tlsMode,
    server,
    target: { type: 'http', routeName: server.routeName },
  };
}

/** The hosts of a server without namespaces; `*` takes any name. */
function sniHostsOf({ server }: PlacedServer): readonly string[] {
  const hosts = server.hosts.map(({ host }) => host);
  return hosts.includes('*') ? [] : hosts;
}

/** VirtualServices of a gateway with hosts that the server admits them. */
function boundTo(
  proxy: Proxy,
  { key, server }: PlacedServer,
): readonly VirtualService[] {
  return visibleInOrder(proxy, proxy.index.onGateway.get(key) ?? []).filter(
    ({ hosts, object }) =>
      intersectHosts(hosts, hostsFor(server, object.namespace)).length > 0,
  );
}

/**
 * One winner: the first VirtualService with a tcp route that applies. Source
 * labels and subnets are not looked at here.
 *
 * istio: gateway.go (buildGatewayNetworkFiltersFromTCPRoutes, l4MultiMatch)
 */
function tcpChains(
  proxy: Proxy,
  placed: PlacedServer,
  sniHosts: readonly string[],
): readonly FilterChain[] {
  for (const virtualService of boundTo(proxy, placed)) {
    const target =
      firstTcpRoute(virtualService, placed) ??
      terminatedRoute(virtualService, placed);
    if (target) {
      return [
        { sniHosts, tlsMode: placed.server.tlsMode, server: placed, target },
      ];
    }
  }
  return [];
}

function firstTcpRoute(
  virtualService: VirtualService,
  placed: PlacedServer,
): Extract<FilterChain['target'], { type: 'route' }> | undefined {
  for (const route of virtualService.tcp) {
    const match = route.matches.find(block => appliesToServer(block, placed));
    if (route.matches.length === 0 || match) {
      return { type: 'route', virtualService, route, match };
    }
  }
  return undefined;
}

/**
 * The first tls block that applies of a TLSRoute, for a server that decrypts.
 *
 * istio: gateway.go (buildGatewayNetworkFiltersFromTCPRoutes)
 */
function terminatedRoute(
  virtualService: VirtualService,
  placed: PlacedServer,
): Extract<FilterChain['target'], { type: 'route' }> | undefined {
  if (!isConverted(virtualService) || !placed.server.tls) {
    return undefined;
  }
  for (const route of virtualService.tls) {
    const match = route.matches.find(block => appliesToServer(block, placed));
    if (match) {
      return { type: 'route', virtualService, route, match };
    }
  }
  return undefined;
}

/**
 * A server that leads straight to clusters has a chain for each service and
 * subset that its hosts cover, by the server name that proxies of the mesh send.
 *
 * istio: gateway.go (builtAutoPassthroughFilterChains)
 */
function clusterChains(
  proxy: Proxy,
  server: PlacedServer,
  hosts: readonly string[],
): readonly FilterChain[] {
  const covers = (host: string) =>
    hosts.length === 0 || hosts.some(wide => isSubsetOfHost(host, wide));
  return [...proxy.index.byPort].flatMap(([number, services]) =>
    services
      .filter(
        service =>
          service.location !== 'MESH_EXTERNAL' &&
          service.externalName === undefined &&
          covers(service.host) &&
          proxy.mesh.registry.find(service.host, proxy.namespace) === service,
      )
      .flatMap(service => {
        const port = service.ports.find(entry => entry.number === number);
        const rule = proxy.mesh.destinationRules.lookup(
          service.host,
          proxy.namespace,
          service.namespace,
          proxy.labels,
        );
        return port && port.transport !== 'UDP'
          ? [undefined, ...(rule?.subsets.keys() ?? [])].map(
              (subset): FilterChain => ({
                sniHosts: [sniClusterName(service.host, subset, number)],
                tlsMode: undefined,
                server,
                target: { type: 'cluster', service, port, subset },
              }),
            )
          : [];
      }),
  );
}

/** istio: pilot/pkg/model/service.go (BuildDNSSrvSubsetKey) */
export function sniClusterName(
  host: string,
  subset: string | undefined,
  port: number,
): string {
  return `outbound_.${port}_.${subset ?? ''}_.${host}`;
}

/** Every match of a tls route is a chain of its own; names that are taken already are skipped. */
function sniChains(
  proxy: Proxy,
  placed: PlacedServer,
  taken: Set<string>,
): readonly FilterChain[] {
  const chains: FilterChain[] = [];
  for (const virtualService of boundTo(proxy, placed)) {
    for (const route of virtualService.tls) {
      for (const match of route.matches) {
        if (
          appliesToServer(match, placed) &&
          !match.sniHosts.some(host => taken.has(host))
        ) {
          match.sniHosts.forEach(host => taken.add(host));
          chains.push({
            sniHosts: match.sniHosts.includes('*') ? [] : match.sniHosts,
            tlsMode: undefined,
            server: placed,
            target: { type: 'route', virtualService, route, match },
          });
        }
      }
    }
  }
  return chains;
}

function appliesToServer(
  match: L4Match,
  { server, key }: PlacedServer,
): boolean {
  return (
    (match.port === undefined || match.port === server.port) &&
    (match.gateways.length === 0 || match.gateways.includes(key))
  );
}

/**
 * The chains that take a connection: of the most specific server name; those
 * that lead to clusters take only proxies of the mesh, told by the protocol that
 * they offer. Several mean that the proxy refuses the listener.
 *
 * envoy: source/common/listener_manager/filter_chain_manager_impl.cc
 */
export function matchingChains(
  { chains }: GatewayListener,
  sni: string | undefined,
  isMeshPeer: boolean,
): readonly FilterChain[] {
  let best: FilterChain[] = [];
  let bestLength = -1;
  for (const chain of chains) {
    const length = specificityFor(chain, sni);
    if (length > bestLength) {
      best = [chain];
      bestLength = length;
    } else if (length === bestLength && length >= 0) {
      best.push(chain);
    }
  }
  return best.filter(({ target }) => target.type !== 'cluster' || isMeshPeer);
}

function specificityFor(
  { sniHosts }: FilterChain,
  sni: string | undefined,
): number {
  if (sniHosts.length === 0) {
    return 0;
  }
  if (sni === undefined) {
    return -1;
  }
  let best = -1;
  for (const host of sniHosts) {
    const lower = host.toLowerCase();
    if (lower === sni) {
      return Number.MAX_SAFE_INTEGER;
    }
    if (lower.startsWith('*') && isSubsetOfHost(sni, lower)) {
      best = Math.max(best, lower.length);
    }
  }
  return best;
}
