import { coveringWildcards } from '../mesh/hosts';
import { MESH_GATEWAY } from '../mesh/names';
import { perMesh } from '../mesh/perMesh';
import { takesHttpRoutes } from '../resources/protocol';
import type { MeshObject } from '../resources/object';
import type { VirtualService } from '../resources/virtualService';
import { nameOf } from './candidates';
import type { Draft } from './draft';
import { decideHttp } from './httpDecision';
import { decideL4 } from './l4Decision';
import { WAYPOINT_CLASS } from './gatewayApi/gateways';
import { waypointOf } from './proxy/dataplane';
import { emptyCaches, memoize, type Proxy } from './proxy/proxy';
import { routeListOf, type RouteCandidate } from './routeList';
import type { ServiceOnPort } from './sidecar/registry';
import type { Decision } from './types';

const RULE = 'istio: pilot/pkg/networking/core/listener_waypoint.go';

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
      message: `${service.host} has no waypoint: ztunnel sends connections straight to its pods`,
      rule: RULE,
    }));
    warnOfIgnoredRules(draft, target);
    return decideL4(draft, { service, port }, port.number);
  }
  trace.add(() => ({
    kind: 'proxy',
    verdict: 'taken',
    message: `${nameOf(waypoint)} in front of ${
      service.host
    }, by the address of the service and not by the Host header`,
    rule: RULE,
    object: waypoint,
  }));
  if (!request.isHttp || !takesHttpRoutes(port.protocol)) {
    return decideL4(draft, { service, port }, port.number);
  }
  return decideHttp(draft, {
    name: `inbound-vip|${port.number}|http|${service.host}`,
    domain: '*',
    routes: waypointRoutes(proxy, waypoint, target),
  });
}

/**
 * VirtualServices of the service's or the waypoint's namespace count, and
 * several add up; matches on labels of the caller are dropped.
 */
function waypointRoutes(
  proxy: Proxy,
  waypoint: MeshObject,
  { service, port }: ServiceOnPort,
): readonly RouteCandidate[] {
  const namespaces = [service.namespace, waypoint.namespace];
  const atWaypoint = waypointProxy(proxy, waypoint);
  const routes = virtualServicesFor(proxy, service.host)
    .filter(({ object }) => namespaces.includes(object.namespace))
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

function waypointProxy(proxy: Proxy, waypoint: MeshObject): Proxy {
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
      message: `${nameOf(object)} is ignored: ${
        service.host
      } has no waypoint, and ztunnel reads no http`,
    });
  }
}

const hasWaypoints = perMesh(mesh =>
  mesh
    .ofKind('KubernetesGateway')
    .some(({ spec }) => spec.gatewayClassName === WAYPOINT_CLASS),
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
        message: asks
          ? `${nameOf(
              waypoint,
            )} stands between the gateway and ${host}; its routes and policies are not followed here`
          : `the gateway goes past ${nameOf(
              waypoint,
            )}: ${host} has no label istio.io/ingress-use-waypoint: "true"`,
      });
    }
  }
}
