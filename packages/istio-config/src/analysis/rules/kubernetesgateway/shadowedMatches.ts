import { covers } from '../../matchCoverage';
import type { ResolvedHttpRoute } from '../../../mesh/delegates';
import { byPrecedence } from '../../../routing/gatewayApi/precedence';
import { convertRules } from '../../../routing/gatewayApi/httpRules';
import { writtenRoutes } from '../../../routing/gatewayApi/writtenRoutes';
import type { Rule } from '../../rule';

/**
 * A match of a route that an earlier one takes whole. Earlier is not where it is
 * written: the most specific match comes first, so that this happens only among
 * matches that are equally specific.
 *
 * gateway-api: apis/v1/httproute_types.go (HTTPRouteRule.Matches)
 */
export const shadowedMatches: Rule = {
  name: 'kubernetesgateway/shadowedMatches',
  description: 'Every match of a route is met by some request',
  kinds: ['HTTPRoute', 'GRPCRoute'],
  check(object, { mesh, report }) {
    const owner = writtenRoutes(mesh, object);
    if (!owner) {
      return;
    }
    const routes = byPrecedence(convertRules(mesh, owner));
    const shadowing = new Map<ResolvedHttpRoute, ResolvedHttpRoute>();
    for (const [index, route] of routes.entries()) {
      const other = routes.slice(0, index).find(earlier =>
        covers(earlier.matches[0], route.matches[0], {
          gateways: [],
          separatedPrefixes: true,
        }),
      );
      if (other) {
        shadowing.set(route, other);
      }
    }
    const live = new Set(
      routes.filter(route => !shadowing.has(route)).map(({ index }) => index),
    );
    for (const [route, other] of shadowing) {
      report(
        'MSH0053',
        route.matches[0]?.path ?? route.path,
        {
          match: matchNumber(route),
          rule: route.index + 1,
          other: other.index + 1,
        },
        live.has(route.index) ? { level: 'info' } : {},
      );
    }
  },
};

/** 1-based; a rule without matches has one, which takes everything. */
function matchNumber({ matches }: ResolvedHttpRoute): number {
  const last = matches[0]?.path.at(-1);
  return typeof last === 'number' ? last + 1 : 1;
}
