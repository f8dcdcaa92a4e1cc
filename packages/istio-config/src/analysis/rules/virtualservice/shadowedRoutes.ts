import { covers, type CoverScope } from '../../matchCoverage';
import type { HttpMatch } from '../../../resources/match';
import type { HttpRoute } from '../../../resources/virtualService';
import type { Rule } from '../../rule';

interface Earlier {
  readonly route: HttpRoute;
  /** Undefined: every request. */
  readonly match: HttpMatch | undefined;
}

/**
 * A route or match that no request reaches, because an earlier one takes all of
 * them. Judged by what the matches mean: prefixes, headers that imply others,
 * ports, sources. Istio's own check compares their text; parity mode uses that.
 */
export const shadowedRoutes: Rule = {
  name: 'virtualservice/shadowedRoutes',
  description: 'Every route and match is reached by some request',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    const scope: CoverScope = { gateways: virtualService.gateways };
    const earlier: Earlier[] = [];
    for (const route of virtualService.http) {
      const own: readonly (HttpMatch | undefined)[] =
        route.matches.length > 0 ? route.matches : [undefined];
      const shadowing = own.map(match =>
        earlier.find(candidate => covers(candidate.match, match, scope)),
      );
      const rule = nameOf(route);
      const [first] = shadowing;
      if (first && shadowing.every(Boolean)) {
        report('IST0130', route.path, {
          rule,
          reason: `${nameOf(first.route)} takes every request before it`,
        });
      } else {
        shadowing.forEach((candidate, index) => {
          const match = route.matches[index];
          if (candidate && match) {
            report('IST0131', match.path, {
              rule,
              match: match.name ?? `#${index}`,
              duplicate: nameOf(candidate.route),
            });
          }
        });
      }
      earlier.push(...own.map(match => ({ route, match })));
    }
  },
};

function nameOf({ name, index }: HttpRoute): string {
  return name ?? `#${index}`;
}
