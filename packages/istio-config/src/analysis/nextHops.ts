import { isWildcardHost } from '../mesh/hosts';
import type { Mesh } from '../mesh/mesh';
import { MESH_GATEWAY } from '../mesh/names';
import { parentsOf } from '../mesh/routeReferences';
import { resolveDestination } from '../mesh/resolveDestination';
import { serversTaking } from '../mesh/gatewayHosts';
import { routesTakenBy } from '../resources/gateway';
import type { HttpMatch } from '../resources/match';
import { asString } from '../resources/read';
import type { RegistryService } from '../resources/service';
import type {
  Destination,
  HttpRoute,
  VirtualService,
} from '../resources/virtualService';
import type { Workload } from '../resources/workload';
import { waypointOf } from '../routing/proxy/dataplane';
import { routesForCallers } from '../routing/gatewayApi/routesForCallers';
import { claimsAt, takesAtOnePlace } from './gatewayClaims';

/** Whether gateways lead requests for a service through its waypoint. */
const INGRESS_USES_WAYPOINT = 'istio.io/ingress-use-waypoint';

/** A route that requests pass behind another one, in the next proxy that routes. */
export interface NextHop {
  readonly owner: VirtualService;
  readonly route: HttpRoute;
}

/**
 * The route in the next proxy that takes every request of a route to one of its
 * destinations: where the destination's pods are a gateway, or where a gateway
 * leads through a waypoint. Undefined where none is sure: a sidecar in front of
 * the pods routes nothing, and what an application calls no configuration says.
 */
export function nextHopOf(
  mesh: Mesh,
  owner: VirtualService,
  route: HttpRoute,
  destination: Destination,
): NextHop | undefined {
  const { service, workloads } = resolveDestination(
    mesh,
    destination,
    owner.object.namespace,
  );
  const [pod] = workloads;
  if (!service) {
    return undefined;
  }
  const routes =
    (pod && routesAtGateway(mesh, owner, route, pod, destination.port)) ??
    (isAtGateway(owner, route) ? routesAtWaypoint(mesh, service) : undefined);
  const [first] = routes ?? [];
  if (!first) {
    return undefined;
  }
  const isRewritten = route.rewrite !== undefined;
  const sent: readonly (HttpMatch | undefined)[] =
    route.matches.length > 0 ? route.matches : [undefined];
  return sent.every(match =>
    takesAtOnePlace(first.match, isRewritten ? undefined : match),
  )
    ? { owner: first.owner, route: first.route }
    : undefined;
}

interface HopRoute extends NextHop {
  readonly match: HttpMatch | undefined;
}

/** The routes of the only VirtualService for the host at the port of a gateway that these pods are. */
function routesAtGateway(
  mesh: Mesh,
  { hosts }: VirtualService,
  { rewrite }: HttpRoute,
  { labels }: Workload,
  port: number | undefined,
): readonly HopRoute[] | undefined {
  const rewritten = asString(rewrite?.authority);
  const names = rewritten ? [rewritten] : hosts;
  const [host] = names;
  if (host === undefined || names.length > 1 || isWildcardHost(host)) {
    return undefined;
  }
  const places = mesh.gatewaysSelecting(labels).flatMap(gateway => {
    const { namespace, name } = gateway.object;
    const key = `${namespace}/${name}`;
    return mesh
      .virtualServicesCovering(host)
      .filter(({ gateways }) => gateways.includes(key))
      .flatMap(owner =>
        serversTaking(gateway, host, owner.object.namespace)
          .filter(
            ({ server }) =>
              (port === undefined || server.port === port) &&
              !server.httpsRedirect &&
              routesTakenBy(server) === 'http',
          )
          .map(({ server }) => ({ owner, key, at: { gateway, server } })),
      );
  });
  const [place] = places;
  return place && places.length === 1
    ? claimsAt(mesh, place.owner, place).map(({ match, route }) => ({
        owner: place.owner,
        match,
        route,
      }))
    : undefined;
}

function isAtGateway(
  { gateways, object }: VirtualService,
  { matches }: HttpRoute,
): boolean {
  const isGateway = (key: string) => key !== MESH_GATEWAY;
  return object.meshKind === 'VirtualService'
    ? gateways.some(isGateway) &&
        matches.every(
          match =>
            match.gateways.length === 0 || match.gateways.some(isGateway),
        )
    : parentsOf(object).some(({ kind }) => kind === 'Gateway');
}

/** The routes of the only resource for the callers of a service that its waypoint reads. */
function routesAtWaypoint(
  mesh: Mesh,
  service: RegistryService,
): readonly HopRoute[] | undefined {
  const waypoint = waypointOf(mesh, service);
  if (!waypoint || service.object.labels[INGRESS_USES_WAYPOINT] !== 'true') {
    return undefined;
  }
  const namespaces = [service.namespace, waypoint.namespace];
  const owners = routesForCallers(mesh, service.host).filter(({ object }) =>
    namespaces.includes(object.namespace),
  );
  const [owner] = owners;
  if (!owner || owners.length > 1) {
    return undefined;
  }
  if (owner.object.meshKind === 'VirtualService') {
    const place = { key: MESH_GATEWAY, at: undefined };
    return claimsAt(mesh, owner, place).map(({ match, route }) => ({
      owner,
      match,
      route,
    }));
  }
  const routes = owner.http.flatMap(route =>
    route.matches.map(match => ({ owner, match, route })),
  );
  // Of several the most specific comes first, whatever the order.
  return routes.length === 1 ? routes : undefined;
}
