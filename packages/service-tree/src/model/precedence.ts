import { narrower, type SegmentPath } from './segmentPaths';

interface Condition {
  readonly exact?: string | undefined;
}

type Conditions = Readonly<Record<string, Condition>>;

/** A match of a route of the Gateway API. */
export interface RouteMatch {
  readonly path: SegmentPath;
  readonly method?: string | undefined;
  readonly headers?: Conditions | undefined;
  readonly query?: Conditions | undefined;
}

/** What counts, in this order; the bigger one comes first. */
const rankOf = ({ path, method, headers = {}, query = {} }: RouteMatch) => [
  Number(path.type === 'Exact'),
  path.value.length,
  Number(method !== undefined),
  Object.keys(headers).length,
  Object.keys(query).length,
];

const someDiffers = (a: Conditions = {}, b: Conditions = {}) =>
  Object.entries(a).some(
    ([name, { exact }]) =>
      Object.hasOwn(b, name) &&
      exact !== undefined &&
      b[name].exact !== undefined &&
      b[name].exact !== exact,
  );

/** Whether no request can meet both. */
const excludeEachOther = (a: RouteMatch, b: RouteMatch) =>
  narrower(a.path, b.path) === undefined ||
  (a.method !== undefined && b.method !== undefined && a.method !== b.method) ||
  someDiffers(a.headers, b.headers) ||
  someDiffers(a.query, b.query);

/**
 * Whether the Gateway API tries a match before one that is written earlier, for
 * requests that meet both.
 *
 * gateway-api: apis/v1/httproute_types.go (HTTPRouteRule.matches)
 */
export function overtakes(later: RouteMatch, earlier: RouteMatch): boolean {
  const [a, b] = [rankOf(later), rankOf(earlier)];
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at >= 0 && a[at] > b[at] && !excludeEachOther(later, earlier);
}
