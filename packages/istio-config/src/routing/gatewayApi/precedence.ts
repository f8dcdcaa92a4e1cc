import type { ResolvedHttpRoute } from '../../mesh/delegates';
import type { HttpMatch } from '../../resources/match';

const PATH_RANK = { exact: 0, prefix: 1, regex: 2, present: 3 } as const;

/**
 * Orders the routes of one host as the Gateway API demands: exact paths, then
 * prefixes, then regular expressions; the longer path; those with a method; more
 * headers; more query parameters. Otherwise the order stays: of the older route,
 * then as written.
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go (sortHTTPRoutes)
 */
export function byPrecedence(
  routes: readonly ResolvedHttpRoute[],
): readonly ResolvedHttpRoute[] {
  return [...routes].sort((a, b) => compare(a.matches[0], b.matches[0]));
}

function compare(a: HttpMatch | undefined, b: HttpMatch | undefined): number {
  if (!a || !b) {
    return Number(!a) - Number(!b);
  }
  return (
    PATH_RANK[a.uri?.op ?? 'present'] - PATH_RANK[b.uri?.op ?? 'present'] ||
    (b.uri?.value.length ?? 0) - (a.uri?.value.length ?? 0) ||
    Number(b.method !== undefined) - Number(a.method !== undefined) ||
    Object.keys(b.headers).length - Object.keys(a.headers).length ||
    Object.keys(b.queryParams).length - Object.keys(a.queryParams).length
  );
}
