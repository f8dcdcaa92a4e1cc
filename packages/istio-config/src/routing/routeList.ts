import { selects } from '../mesh/labels';
import type { ResolvedHttpRoute } from '../mesh/delegates';
import type { HttpMatch } from '../resources/match';
import type { RegistryPort, RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import { compileConditions, type Condition } from './matching/conditions';
import { isConverted, routesOfConverted } from './gatewayApi/model';
import type { Proxy } from './proxy/proxy';

/** Where a route list stands: at a gateway (`namespace/name`) or in the mesh (`mesh`), on a port. */
export interface RoutePlace {
  readonly gateway: string;
  /** For gateways the port of the server in the Gateway, not that of the pod. */
  readonly port: number;
}

/** A route of a VirtualService as Envoy has it: one entry with one of its match blocks. */
export interface VirtualServiceCandidate {
  readonly kind: 'virtualService';
  readonly virtualService: VirtualService;
  readonly route: ResolvedHttpRoute;
  readonly match: HttpMatch | undefined;
  readonly matchIndex: number | undefined;
  readonly name: string;
  readonly conditions: readonly Condition[];
  readonly catchAll: boolean;
  readonly place: RoutePlace;
}

/** The route that a service has without any VirtualService. */
export interface DefaultCandidate {
  readonly kind: 'default';
  readonly service: RegistryService;
  readonly port: RegistryPort;
  readonly name: 'default';
  readonly conditions: readonly Condition[];
  readonly catchAll: true;
}

/** What a virtual host tries, in order. */
export type RouteCandidate = VirtualServiceCandidate | DefaultCandidate;

/**
 * The routes that a VirtualService gives a proxy at a place. An entry without
 * match, or any that takes every request, ends the list.
 *
 * istio: pilot/pkg/networking/core/route/route.go (BuildHTTPRoutesForVirtualService)
 */
export function routeListOf(
  proxy: Proxy,
  virtualService: VirtualService,
  place: RoutePlace,
): readonly VirtualServiceCandidate[] {
  const { routeLists } = proxy.caches;
  let lists = routeLists.get(virtualService);
  if (!lists) {
    lists = new Map();
    routeLists.set(virtualService, lists);
  }
  const key = `${place.gateway}:${place.port}`;
  let list = lists.get(key) as readonly VirtualServiceCandidate[] | undefined;
  if (!list) {
    list = buildList(proxy, virtualService, place);
    lists.set(key, list);
  }
  return list;
}

function buildList(
  proxy: Proxy,
  virtualService: VirtualService,
  place: RoutePlace,
): readonly VirtualServiceCandidate[] {
  const converted = isConverted(virtualService);
  const routes = converted
    ? routesOfConverted(virtualService)
    : proxy.mesh.httpRoutesOf(virtualService);
  const list: VirtualServiceCandidate[] = [];
  for (const route of routes) {
    const blocks: readonly (HttpMatch | undefined)[] =
      route.matches.length > 0 ? route.matches : [undefined];
    for (const [index, match] of blocks.entries()) {
      if (match && !appliesToProxy(match, proxy, place)) {
        continue;
      }
      const conditions = match
        ? compileConditions(match, { separatedPrefix: converted })
        : [];
      const candidate: VirtualServiceCandidate = {
        kind: 'virtualService',
        virtualService,
        route,
        match,
        matchIndex: match && index,
        name: [route.name, match?.name].filter(Boolean).join('.'),
        conditions,
        catchAll: isCatchAll(match),
        place,
      };
      list.push(candidate);
      if (candidate.catchAll) {
        return list;
      }
    }
  }
  return list;
}

/**
 * Conditions on who calls. Naming the gateway settles it: then labels and
 * namespace of the source do not count.
 *
 * istio: route.go (sourceMatchHTTP)
 */
export function appliesToProxy(
  match: Pick<
    HttpMatch,
    'port' | 'gateways' | 'sourceLabels' | 'sourceNamespace'
  >,
  proxy: Pick<Proxy, 'labels' | 'namespace'>,
  place: RoutePlace,
  /** Whether all conditions count, as for tls and tcp (istio: tls.go, matchTCP). */
  together = false,
): boolean {
  if (match.port !== undefined && match.port !== place.port) {
    return false;
  }
  if (match.gateways.length > 0) {
    const isNamed = match.gateways.includes(place.gateway);
    if (!isNamed || !together) {
      return isNamed;
    }
  }
  return (
    selects(match.sourceLabels, proxy.labels) &&
    (match.sourceNamespace === undefined ||
      match.sourceNamespace === proxy.namespace)
  );
}

/** istio: route.go (isCatchAllRoute): prefix `/` or regex `.*`, and nothing else. */
export function isCatchAll(match: HttpMatch | undefined): boolean {
  if (!match) {
    return true;
  }
  const { uri } = match;
  const anyPath =
    !uri ||
    uri.op === 'present' ||
    (uri.op === 'prefix' && uri.value === '/') ||
    (uri.op === 'regex' && uri.value === '.*');
  return (
    anyPath &&
    !match.method &&
    !match.authority &&
    !match.scheme &&
    Object.keys(match.headers).length === 0 &&
    Object.keys(match.withoutHeaders).length === 0 &&
    Object.keys(match.queryParams).length === 0
  );
}
