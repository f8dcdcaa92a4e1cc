import { coveringWildcards } from '../mesh/hosts';
import { MESH_GATEWAY } from '../mesh/names';
import { perMesh } from '../mesh/perMesh';
import { takesHttpRoutes } from '../resources/protocol';
import type { RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import { nameOf } from './candidates';
import type { Draft } from './draft';
import { decideHttp } from './httpDecision';
import { decideL4, type L4Winner } from './l4Decision';
import { WAYPOINT_CLASS } from './gatewayApi/gateways';
import { waypointOf, type Waypoint } from './proxy/dataplane';
import { emptyCaches, memoize, type Proxy } from './proxy/proxy';
import { routeListOf, type RouteCandidate } from './routeList';
import type { ServiceOnPort } from './sidecar/registry';
import type { Decision } from './types';
import { say } from './texts';

const USE_WAYPOINT = 'istio.io/use-waypoint';
const RULE = 'istio: pilot/pkg/networking/core/listener_waypoint.go';

const textOf = ({ namespace, name }: Waypoint) =>
  `Gateway ${namespace}/${name}`;

/**
 * What an ambient mesh does: a waypoint in front of the service reads http and
 * follows routes; without one, connections go straight to the pods, and all
 * rules on http are ignored in silence.
 */
export function decideAmbient(draft: Draft, target: ServiceOnPort): Decision {
  const { proxy, request, trace } = draft;
  const { service, port } = target;
  const waypoint = waypointOf(proxy.mesh, service);
  if (!waypoint) {
    trace.add(() => ({
      kind: 'proxy',
      verdict: 'info',
      ...say('noWaypoint', { host: service.host }),
      rule: RULE,
    }));
    warnOfIgnoredRules(draft, target);
    return decideL4(draft, { service, port }, port.number);
  }
  if (!waypoint.object) {
    draft.caveats.push({
      code: 'notKnownHere',
      ...say('waypointUnknown', { waypoint: textOf(waypoint) }),
    });
  }
  trace.add(() => ({
    kind: 'proxy',
    verdict: 'taken',
    ...say('waypoint', { waypoint: textOf(waypoint), host: service.host }),
    rule: RULE,
    ...(waypoint.object ? { object: waypoint.object } : {}),
  }));
  if (!request.isHttp || !takesHttpRoutes(port.protocol)) {
    return decideL4(
      draft,
      tcpRouteAt(proxy, waypoint, target) ?? { service, port },
      port.number,
    );
  }
  return decideHttp(draft, {
    name: `inbound-vip|${port.number}|http|${service.host}`,
    domain: '*',
    routes: waypointRoutes(proxy, waypoint, target),
  });
}

/**
 * The TCP route that a waypoint follows; those by server name are not read.
 *
 * istio: pilot/pkg/networking/core/listener_waypoint.go (getWaypointTCPRoutes)
 */
function tcpRouteAt(
  proxy: Proxy,
  waypoint: Waypoint,
  { service, port }: ServiceOnPort,
): L4Winner | undefined {
  for (const virtualService of routesOfNamespaces(proxy, waypoint, service)) {
    for (const route of virtualService.tcp) {
      const match = route.matches.find(
        ({ port: wanted }) => wanted === undefined || wanted === port.number,
      );
      if (match || route.matches.length === 0) {
        return { virtualService, route, match };
      }
    }
  }
  return undefined;
}

/** VirtualServices for a host, of the service's or the waypoint's namespace. */
function routesOfNamespaces(
  proxy: Proxy,
  waypoint: Waypoint,
  { host, namespace }: RegistryService,
): readonly VirtualService[] {
  return virtualServicesFor(proxy, host).filter(({ object }) =>
    [namespace, waypoint.namespace].includes(object.namespace),
  );
}

/**
 * VirtualServices of the service's or the waypoint's namespace count, and
 * several add up; matches on labels of the caller are dropped.
 */
function waypointRoutes(
  proxy: Proxy,
  waypoint: Waypoint,
  { service, port }: ServiceOnPort,
): readonly RouteCandidate[] {
  const atWaypoint = waypointProxy(proxy, waypoint);
  const routes = routesOfNamespaces(proxy, waypoint, service)
    .flatMap(virtualService =>
      routeListOf(atWaypoint, virtualService, {
        gateway: MESH_GATEWAY,
        port: port.number,
      }),
    )
    .filter(
      ({ match }) => !match || Object.keys(match.sourceLabels).length === 0,
    );
  return [
    ...routes,
    {
      kind: 'default',
      service,
      port,
      name: 'default',
      conditions: [],
      catchAll: true,
    },
  ];
}

function waypointProxy(proxy: Proxy, waypoint: Waypoint): Proxy {
  return memoize(
    proxy,
    `waypoint:${waypoint.namespace}/${waypoint.name}`,
    () => ({
      ...proxy,
      namespace: waypoint.namespace,
      labels: {},
      workload: undefined,
      caches: emptyCaches(),
    }),
  );
}

function virtualServicesFor(
  proxy: Proxy,
  host: string,
): readonly VirtualService[] {
  const found = [...(proxy.index.meshHosts.get(host) ?? [])];
  for (const wildcard of coveringWildcards(host)) {
    found.push(...(proxy.index.meshHosts.get(wildcard) ?? []));
  }
  return [...new Set(found)];
}

/** Without a waypoint, weights, subsets, timeouts and matches on http have no effect. */
function warnOfIgnoredRules(
  { proxy, caveats }: Draft,
  { service }: ServiceOnPort,
): void {
  for (const { object } of virtualServicesFor(proxy, service.host)) {
    caveats.push({
      code: 'ignored',
      ...say('ignoredWithoutWaypoint', {
        object: nameOf(object),
        host: service.host,
      }),
    });
  }
}

const hasWaypoints = perMesh(
  mesh =>
    mesh
      .ofKind('KubernetesGateway')
      .some(({ spec }) => spec.gatewayClassName === WAYPOINT_CLASS) ||
    mesh.ofKind('Service').some(({ labels }) => USE_WAYPOINT in labels),
);

/** A gateway goes past the waypoints of services, unless they ask for it. */
export function addWaypointCaveats(
  { proxy, caveats }: Draft,
  { destinations }: Decision,
): void {
  if (!hasWaypoints(proxy.mesh)) {
    return;
  }
  for (const { host } of destinations) {
    const service = proxy.mesh.registry.find(host, proxy.namespace);
    const waypoint = service && waypointOf(proxy.mesh, service);
    if (service && waypoint) {
      const asks =
        service.object.labels['istio.io/ingress-use-waypoint'] === 'true';
      caveats.push({
        code: asks ? 'notModelled' : 'ignored',
        ...say(asks ? 'waypointNotFollowed' : 'waypointPassed', {
          waypoint: textOf(waypoint),
          host,
        }),
      });
    }
  }
}
