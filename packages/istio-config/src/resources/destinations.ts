import type { FieldPath } from '../source';
import type { MetaRoute } from './metaRouter';
import type {
  Destination,
  HttpRoute,
  L4Route,
  Mirror,
  VirtualService,
} from './virtualService';

/** Whose routes they are: Istio's by protocol, or those of Aeraki. @public */
export type RouteProtocol = 'http' | 'tcp' | 'tls' | 'metaprotocol';

/** Anything that leads to destinations. @public */
export type RouteWithDestinations = Pick<
  HttpRoute | L4Route | MetaRoute,
  'destinations'
> & { readonly mirrors?: readonly Mirror[] };

/** A place where a route names a destination. @public */
export interface DestinationUse<
  Route extends RouteWithDestinations = HttpRoute | L4Route,
> {
  readonly protocol: RouteProtocol;
  readonly role: 'route' | 'mirror';
  readonly route: Route;
  readonly destination: Destination;
  /** Part of the requests of its route that go there, 0 to 1. */
  readonly share: number;
}

/** A place where a VirtualService hands requests to another one. @public */
export interface DelegateUse {
  readonly route: HttpRoute;
  readonly namespace: string;
  readonly name: string;
  readonly path: FieldPath;
}

/**
 * Every destination of a VirtualService: http routes with their mirrors, tcp
 * routes, tls routes. The one walk that routing, topology and analysis share, so
 * that none of them forgets a kind of destination. Requests that are delegated
 * show in `delegatesOf`; `Mesh.httpRoutesOf` gives the routes with delegates merged.
 *
 * @public
 */
export function* destinationsOf(
  virtualService: VirtualService,
): Generator<DestinationUse> {
  for (const route of virtualService.http) {
    yield* destinationsOfRoute('http', route);
  }
  for (const route of virtualService.tcp) {
    yield* destinationsOfRoute('tcp', route);
  }
  for (const route of virtualService.tls) {
    yield* destinationsOfRoute('tls', route);
  }
}

/** The destinations of one route, mirrors last. @public */
export function* destinationsOfRoute<Route extends RouteWithDestinations>(
  protocol: RouteProtocol,
  route: Route,
): Generator<DestinationUse<Route>> {
  const shares = sharesOf(route.destinations);
  for (const [index, destination] of route.destinations.entries()) {
    yield {
      protocol,
      role: 'route',
      route,
      destination,
      share: shares[index] ?? 0,
    };
  }
  for (const mirror of route.mirrors ?? []) {
    yield {
      protocol,
      role: 'mirror',
      route,
      destination: mirror,
      share: mirror.percentage / 100,
    };
  }
}

/** Every delegate of a VirtualService. @public */
export function* delegatesOf(
  virtualService: VirtualService,
): Generator<DelegateUse> {
  for (const route of virtualService.http) {
    if (route.delegate) {
      yield { route, ...route.delegate, path: [...route.path, 'delegate'] };
    }
  }
}

/**
 * The part of the requests that each destination of a route gets. A single
 * destination gets everything, whatever its weight; several share by weight,
 * whatever the sum.
 *
 * istio: pilot/pkg/networking/core/route/route.go (applyHTTPRouteDestination)
 */
export function sharesOf(
  destinations: readonly Pick<Destination, 'weight'>[],
): readonly number[] {
  if (destinations.length === 1) {
    return [1];
  }
  const weights = destinations.map(({ weight }) => Math.max(weight ?? 0, 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map(weight => (total > 0 ? weight / total : 0));
}
