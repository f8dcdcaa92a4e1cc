import type { HttpMatch } from '../../resources/match';
import { asNumber, asObject, asString, objectAt } from '../../resources/read';
import type { JsonObject } from '../../source';
import { compileRe2 } from '../matching/regex';
import type { PreparedRequest } from '../request/prepare';

const USUAL_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** How the match of the route decides what is rewritten. */
export interface MatchedPath {
  readonly match: HttpMatch | undefined;
  /** A prefix of the Gateway API ends at a slash, and its replacement keeps it so. */
  readonly separatedPrefix: boolean;
}

/**
 * The path after a rewrite: the matched prefix is replaced, or the whole path
 * where the match was exact or by regular expression. The query stays.
 *
 * istio: pilot/pkg/networking/core/route/route.go (applyHTTPRouteDestination)
 */
export function rewrittenPath(
  rewrite: JsonObject | undefined,
  request: PreparedRequest,
  matched: MatchedPath,
): string | undefined {
  if (!rewrite) {
    return undefined;
  }
  const uri = asString(rewrite.uri);
  const regex = asObject(rewrite.uriRegexRewrite);
  if (regex) {
    return replaceRegex(request.path, regex) + request.query;
  }
  return uri
    ? replacePrefix(request.path, uri, matched) + request.query
    : undefined;
}

/** The prefix of a redirect takes the place of the matched one as it is written. */
function replaceRawPrefix(
  path: string,
  replacement: string,
  { match }: MatchedPath,
): string {
  const length = separatedLength(
    match?.uri?.op === 'prefix' ? match.uri.value : '/',
  );
  return replacement ? replacement + path.slice(length) : path;
}

function replacePrefix(
  path: string,
  replacement: string,
  { match, separatedPrefix }: MatchedPath,
): string {
  const uri = match?.uri;
  if (uri?.op === 'exact' || uri?.op === 'regex') {
    return replacement;
  }
  const prefix = uri?.op === 'prefix' ? uri.value : '/';
  if (!separatedPrefix) {
    return replacement + path.slice(prefix.length);
  }
  const rest = path.slice(separatedLength(prefix));
  const base = replacement.replace(/\/$/, '');
  return base ? base + rest : `/${rest.replace(/^\//, '')}`;
}

/** How much of a path a prefix of the Gateway API takes: `/` is no separated prefix. */
function separatedLength(prefix: string): number {
  return prefix === '/' ? 1 : prefix.replace(/\/$/, '').length;
}

function replaceRegex(path: string, regex: JsonObject): string {
  const expression = compileRe2(asString(regex.match) ?? '');
  return expression
    ? replaceAll(path, expression, asString(regex.rewrite) ?? '')
    : path;
}

/** Replaces every match; an empty one right behind another one is none. re2: RE2::GlobalReplace */
function replaceAll(
  text: string,
  expression: NonNullable<ReturnType<typeof compileRe2>>,
  replacement: string,
): string {
  const matcher = expression.matcher(text);
  let result = '';
  let end = 0;
  let isFirst = true;
  while (matcher.find()) {
    if (isFirst || matcher.end() > end) {
      result += text.slice(end, matcher.start());
      result += replacement.replace(/\\(.)/g, (_, escaped: string) =>
        /\d/.test(escaped) ? matcher.group(Number(escaped)) ?? '' : escaped,
      );
      end = matcher.end();
      isFirst = false;
    }
  }
  return result + text.slice(end);
}

/**
 * Where a redirect leads. The query is kept unless the new path brings its own.
 * A port that is asked for is not written where it is the usual one of the scheme.
 *
 * istio: route.go (ApplyRedirect); envoy: source/common/http/utility.cc (newUri)
 */
export function redirectLocation(
  redirect: JsonObject,
  request: PreparedRequest,
  listenerPort: number,
  matched: MatchedPath,
): string {
  const scheme = asString(redirect.scheme) || request.scheme;
  const wanted =
    asNumber(redirect.port) ??
    (asString(redirect.derivePort) === 'FROM_REQUEST_PORT'
      ? listenerPort
      : undefined);
  const port =
    wanted === undefined || wanted === USUAL_PORTS[scheme] ? '' : `:${wanted}`;
  const host =
    asString(redirect.authority) || requestedHost(request, scheme, port !== '');
  const prefix = asString(objectAt(redirect).uriPrefix);
  const uri = asString(redirect.uri);
  const path =
    prefix === undefined
      ? uri || request.path
      : replaceRawPrefix(request.path, prefix, matched);
  const query = path.includes('?') ? '' : request.query;
  return `${scheme}://${host}${port}${path}${query}`;
}

/**
 * The host that was asked for, as it was written. Its port goes where there is
 * another one, or where it was the usual one of a scheme that changes.
 *
 * envoy: source/common/http/utility.cc (processRequestHost)
 */
function requestedHost(
  { authority, scheme: before }: PreparedRequest,
  scheme: string,
  hasPort: boolean,
): string {
  const [, name, port] = /^(.*):(\d*)$/.exec(authority) ?? [];
  const isIpv6 = authority.startsWith('[') && !authority.includes(']:');
  if (name === undefined || isIpv6) {
    return authority;
  }
  const goes =
    hasPort || (scheme !== before && Number(port) === USUAL_PORTS[before]);
  return goes ? name : authority;
}
