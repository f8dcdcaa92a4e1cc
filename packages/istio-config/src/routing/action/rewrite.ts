import type { HttpMatch } from '../../resources/match';
import { asNumber, asObject, asString, objectAt } from '../../resources/read';
import type { JsonObject } from '../../source';
import { compileRe2 } from '../matching/regex';
import type { PreparedRequest } from '../request/prepare';

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
  const rest = path.slice(prefix.replace(/\/$/, '').length);
  const base = replacement.replace(/\/$/, '');
  return base + rest || '/';
}

function replaceRegex(path: string, regex: JsonObject): string {
  const expression = compileRe2(asString(regex.match) ?? '');
  if (!expression) {
    return path;
  }
  // RE2 writes groups as \1; the engine used here as $1.
  const replacement = (asString(regex.rewrite) ?? '')
    .replace(/\$/g, '\\$')
    .replace(/\\(\d)/g, '$$$1');
  return expression.matcher(path).replaceAll(replacement);
}

/**
 * Where a redirect leads. The query is kept unless the new path brings its own;
 * the usual port of a scheme is not written.
 *
 * istio: route.go (ApplyRedirect)
 */
export function redirectLocation(
  redirect: JsonObject,
  request: PreparedRequest,
  listenerPort: number,
  matched: MatchedPath,
): string {
  const scheme = asString(redirect.scheme) || request.scheme;
  const { name, port } = splitAuthority(
    asString(redirect.authority) || request.authority,
  );
  const wanted =
    asNumber(redirect.port) ??
    (asString(redirect.derivePort) === 'FROM_REQUEST_PORT'
      ? listenerPort
      : undefined) ??
    (asString(redirect.derivePort) === 'FROM_PROTOCOL_DEFAULT'
      ? undefined
      : port);
  const usual = scheme === 'https' ? 443 : 80;
  const authority =
    wanted === undefined || wanted === usual ? name : `${name}:${wanted}`;
  const prefix = asString(objectAt(redirect).uriPrefix);
  const uri = asString(redirect.uri);
  const path =
    prefix === undefined
      ? uri || request.path
      : replacePrefix(request.path, prefix, matched);
  const query = path.includes('?') ? '' : request.query;
  return `${scheme}://${authority}${path}${query}`;
}

function splitAuthority(authority: string): {
  name: string;
  port: number | undefined;
} {
  const match = /^(.*):(\d+)$/.exec(authority);
  return match
    ? { name: match[1] ?? '', port: Number(match[2]) }
    : { name: authority, port: undefined };
}
