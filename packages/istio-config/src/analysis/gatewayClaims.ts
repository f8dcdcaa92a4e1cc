import type { ResolvedHttpRoute } from '../mesh/delegates';
import type { Mesh } from '../mesh/mesh';
import type { HttpMatch } from '../resources/match';
import type { VirtualService } from '../resources/virtualService';
import type { FieldPath } from '../source';
import type { GatewayPlace } from './gatewayPlaces';
import { covers } from './matchCoverage';

/** A match of a route that the proxies of a gateway get. */
export interface Claim {
  readonly route: ResolvedHttpRoute;
  /** Undefined: every request. */
  readonly match: HttpMatch | undefined;
  /** Of the match in the VirtualService itself: where it delegates, of the entry that does. */
  readonly path: FieldPath;
}

/** The matches of the routes that apply at a place. Which pods call is not known, so matches on their labels claim nothing. */
export function claimsAt(
  mesh: Mesh,
  virtualService: VirtualService,
  place: Pick<GatewayPlace, 'key' | 'at'>,
): readonly Claim[] {
  return mesh
    .httpRoutesOf(virtualService)
    .flatMap((route): readonly Claim[] => {
      const { delegatedBy } = route;
      return route.matches.length === 0
        ? [{ route, match: undefined, path: delegatedBy?.path ?? route.path }]
        : route.matches
            .filter(match => appliesAt(match, place))
            .map(match => ({
              route,
              match,
              path: delegatedBy?.path ?? match.path,
            }));
    });
}

function appliesAt(
  match: HttpMatch,
  { key, at }: Pick<GatewayPlace, 'key' | 'at'>,
): boolean {
  const isNamed = match.gateways.includes(key);
  const asksForPods =
    !isNamed &&
    (Object.keys(match.sourceLabels).length > 0 ||
      match.sourceNamespace !== undefined);
  const port = at?.server.port;
  return (
    (match.gateways.length === 0 || isNamed) &&
    (match.port === undefined || port === undefined || match.port === port) &&
    !asksForPods
  );
}

/** Whether one match takes every request of another, both being at one gateway and port. */
export function takesAtOnePlace(
  wide: HttpMatch | undefined,
  narrow: HttpMatch | undefined,
): boolean {
  return covers(withoutPlace(wide), withoutPlace(narrow), { gateways: [] });
}

function withoutPlace(match: HttpMatch | undefined): HttpMatch | undefined {
  return (
    match && {
      ...match,
      port: undefined,
      gateways: [],
      sourceLabels: {},
      sourceNamespace: undefined,
    }
  );
}
