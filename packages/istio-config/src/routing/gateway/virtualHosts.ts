import { hostsFor } from '../../mesh/gatewayHosts';
import {
  compareSpecificity,
  coveringWildcards,
  intersectHosts,
} from '../../mesh/hosts';
import type { VirtualService } from '../../resources/virtualService';
import { memoize, type Proxy } from '../proxy/proxy';
import { visibleInOrder } from '../proxy/visibleOrder';
import { routeListOf, type VirtualServiceCandidate } from '../routeList';
import { mergedServers, type PlacedServer } from './servers';

/** What a virtual host of a gateway is made of, before its routes are needed. */
interface Part {
  readonly virtualService: VirtualService;
  readonly placed: PlacedServer;
  /** Of the first server of its Gateway that the VirtualService is on: istiod builds routes once for a Gateway. */
  readonly port: number;
}

/** A virtual host of a gateway: unlike in the mesh, VirtualServices of one host add up. */
export interface GatewayVirtualHost {
  readonly name: string;
  readonly domain: string;
  /** Whether plain http is redirected to https before anything else. */
  readonly requiresTls: boolean;
  readonly parts: readonly Part[];
}

interface Draft {
  readonly name: string;
  readonly domain: string;
  readonly parts: Part[];
  requiresTls: boolean;
}

/**
 * The virtual hosts of a route configuration, by domain.
 *
 * istio: pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig)
 */
export function gatewayVirtualHosts(
  proxy: Proxy,
  routeName: string,
): ReadonlyMap<string, GatewayVirtualHost> {
  return memoize(proxy, `rds:${routeName}`, () => {
    const servers = mergedServers(proxy).placed.filter(
      placed => placed.routeName === routeName,
    );
    const hosts = new Map<string, Draft>();
    const portsOf = new Map<VirtualService, Map<string, number>>();
    for (const placed of servers) {
      addVirtualServices(proxy, placed, hosts, portsOf);
      if (placed.server.httpsRedirect) {
        requireTls(placed, hosts);
      }
    }
    const [first] = servers;
    if (hosts.size === 0 && first) {
      // Without any route Envoy answers 404 to whatever comes.
      hosts.set('*', {
        name: `blackhole:${first.server.port}`,
        domain: '*',
        parts: [],
        requiresTls: false,
      });
    }
    return collapse(proxy, hosts);
  });
}

/**
 * Hosts with the same routes become one virtual host with several domains,
 * called by the most specific of them.
 *
 * istio: gateway.go (collapseDuplicateRoutes)
 */
function collapse(
  proxy: Proxy,
  hosts: ReadonlyMap<string, Draft>,
): ReadonlyMap<string, GatewayVirtualHost> {
  const known = new Map<string, Draft>();
  const ids = new Map<object, number>();
  const idOf = (route: object) => {
    const id = ids.get(route) ?? ids.size;
    ids.set(route, id);
    return id;
  };
  const result = new Map<string, GatewayVirtualHost>();
  for (const key of [...hosts.keys()].sort(compareSpecificity)) {
    const draft = hosts.get(key);
    if (!draft) {
      continue;
    }
    const routes = draft.parts
      .flatMap(part => routesOfPart(proxy, part))
      .map(idOf)
      .join();
    const primary = known.get(routes);
    if (primary && primary.requiresTls === draft.requiresTls) {
      result.set(key, { ...draft, name: primary.name });
    } else {
      known.set(routes, draft);
      result.set(key, draft);
    }
  }
  return result;
}

function routesOfPart(
  proxy: Proxy,
  { virtualService, placed, port }: Part,
): readonly VirtualServiceCandidate[] {
  return routeListOf(proxy, virtualService, { gateway: placed.key, port });
}

function addVirtualServices(
  proxy: Proxy,
  placed: PlacedServer,
  hosts: Map<string, Draft>,
  portsOf: Map<VirtualService, Map<string, number>>,
): void {
  const { server, key } = placed;
  for (const virtualService of visibleInOrder(
    proxy,
    proxy.index.onGateway.get(key) ?? [],
  )) {
    const shared = intersectHosts(
      hostsFor(server, virtualService.object.namespace),
      virtualService.hosts,
    );
    const ports = portsOf.get(virtualService) ?? new Map<string, number>();
    portsOf.set(virtualService, ports);
    const port = ports.get(key) ?? server.port ?? placed.port;
    const part = { virtualService, placed, port };
    // One without http routes here is as if it were not there.
    if (shared.length === 0 || routesOfPart(proxy, part).length === 0) {
      continue;
    }
    ports.set(key, port);
    for (const host of shared) {
      const draft = draftOf(hosts, host, placed);
      draft.parts.push(part);
      draft.requiresTls ||= server.httpsRedirect;
    }
  }
}

/** A `ns/host` entry gets a virtual host named with the slash, which no request matches. */
function requireTls(placed: PlacedServer, hosts: Map<string, Draft>): void {
  for (const { host, namespace } of placed.server.hosts) {
    const domain = namespace === '*' ? host : `${namespace}/${host}`;
    draftOf(hosts, domain, placed).requiresTls = true;
  }
}

function draftOf(
  hosts: Map<string, Draft>,
  domain: string,
  { server }: PlacedServer,
): Draft {
  const key = domain.toLowerCase();
  let draft = hosts.get(key);
  if (!draft) {
    draft = {
      name: `${key}:${server.port}`,
      domain: key,
      parts: [],
      requiresTls: false,
    };
    hosts.set(key, draft);
  }
  return draft;
}

/**
 * The one virtual host that takes a request: an exact domain, else the longest
 * wildcard. There is no way back to a less specific one.
 */
export function findGatewayVirtualHost(
  proxy: Proxy,
  routeName: string,
  hostname: string,
): GatewayVirtualHost | undefined {
  return memoize(proxy, `gwvhost:${routeName}:${hostname}`, () => {
    const hosts = gatewayVirtualHosts(proxy, routeName);
    const exact = hosts.get(hostname);
    if (exact) {
      return exact;
    }
    for (const wildcard of coveringWildcards(hostname)) {
      const found =
        wildcard.length <= hostname.length ? hosts.get(wildcard) : undefined;
      if (found) {
        return found;
      }
    }
    return hosts.get('*');
  });
}

/** The routes in the order in which they are tried: those that take everything come last. istio: route.go (SortVHostRoutes) */
export function routesOfVirtualHost(
  proxy: Proxy,
  virtualHost: GatewayVirtualHost,
): readonly VirtualServiceCandidate[] {
  const known = proxy.caches.perCandidate.get(virtualHost);
  if (known) {
    return known as readonly VirtualServiceCandidate[];
  }
  const all = virtualHost.parts.flatMap(part => routesOfPart(proxy, part));
  const sorted = [
    ...all.filter(({ catchAll }) => !catchAll),
    ...all.filter(({ catchAll }) => catchAll),
  ];
  proxy.caches.perCandidate.set(virtualHost, sorted);
  return sorted;
}
