/** A request path taken apart. */
export interface RequestPath {
  /** Without query and fragment, normalised as the proxy does. */
  readonly path: string;
  /** With the `?`; empty where there is none. */
  readonly query: string;
  /** The proxy answers itself: with a redirect to the plain path, or 400; so it does where there is a fragment. */
  readonly refused?: 'redirect' | 'reject' | 'fragment';
}

const ESCAPED = /%2f|%5c/i;

/** How a proxy rewrites paths before it routes. istio: meshConfig.pathNormalization */
export type PathNormalization =
  | 'NONE'
  | 'BASE'
  | 'MERGE_SLASHES'
  | 'DECODE_AND_MERGE_SLASHES';

/** What a proxy does with paths before it routes. */
export interface PathRules {
  readonly normalization: PathNormalization;
  /** Of `connectionSettings`; undefined: as the normalisation says. */
  readonly mergeSlashes?: boolean | undefined;
  /** What becomes of `%2F` and `%5C`; undefined: as the normalisation says. */
  readonly escapedSlashes?: EscapedSlashes | undefined;
}

/** istio: ProxyConfig.connectionSettings.httpPathWithEscapedSlashesAction */
export type EscapedSlashes = 'keep' | 'forward' | 'redirect' | 'reject';

/**
 * Splits and normalises a raw path. By default dot segments are resolved, `\\`
 * becomes `/`, and letters and digits that are escaped are written plainly;
 * slashes are not merged and `%2F` stays.
 *
 * istio: pilot/pkg/networking/core/listener_builder.go (buildHTTPConnectionManager)
 * envoy: source/common/http/conn_manager_utility.cc (maybeNormalizePath), path_utility.cc
 */
export function parsePath(raw: string, rules: PathRules): RequestPath {
  const fragment = raw.indexOf('#');
  const withoutFragment = fragment < 0 ? raw : raw.slice(0, fragment);
  const question = withoutFragment.indexOf('?');
  const path =
    question < 0 ? withoutFragment : withoutFragment.slice(0, question);
  const query = question < 0 ? '' : withoutFragment.slice(question);
  const refused = fragment < 0 ? refusedFor(path, rules) : 'fragment';
  return {
    path: normalize(path, rules),
    query,
    ...(refused ? { refused } : {}),
  };
}

function refusedFor(
  path: string,
  { escapedSlashes }: PathRules,
): RequestPath['refused'] {
  return (escapedSlashes === 'redirect' || escapedSlashes === 'reject') &&
    ESCAPED.test(path)
    ? escapedSlashes
    : undefined;
}

function normalize(
  path: string,
  { normalization, mergeSlashes, escapedSlashes }: PathRules,
): string {
  if (isNormal(path)) {
    return path;
  }
  const decodes =
    escapedSlashes === undefined
      ? normalization === 'DECODE_AND_MERGE_SLASHES'
      : escapedSlashes === 'forward' || escapedSlashes === 'redirect';
  let result = decodes
    ? path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\')
    : path;
  if (normalization !== 'NONE') {
    result = removeDotSegments(canonical(result));
  }
  const merges =
    mergeSlashes ?? (normalization !== 'BASE' && normalization !== 'NONE');
  return merges ? result.replace(/\/{2,}/g, '/') : result;
}

const NORMAL = /^\/[\w\-~!$&'()*+,;=:@[\]/]*$/;

/** Most paths have nothing to normalise. */
function isNormal(path: string): boolean {
  return NORMAL.test(path) && !path.includes('//');
}

const UNRESERVED = /[\w\-~.]/;

/**
 * The characters of a path as browsers write them: unreserved ones plainly, those
 * that a URL cannot have escaped; other escapes stay as they are.
 *
 * envoy: source/common/http/legacy_path_canonicalizer.cc, googleurl (CanonicalizePath)
 */
function canonical(path: string): string {
  return path
    .replace(/\\/g, '/')
    .replace(/%([\da-f]{2})/gi, (escape, code: string) => {
      const plain = String.fromCharCode(Number.parseInt(code, 16));
      return UNRESERVED.test(plain) ? plain : escape;
    })
    .replace(/[\s"<>^`{|}\u0080-\uffff]+/g, text => encodeURIComponent(text));
}

function removeDotSegments(path: string): string {
  const segments = path.split('/');
  const kept: string[] = [];
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '.') {
      if (isLast) {
        kept.push('');
      }
    } else if (segment === '..') {
      if (kept.length > 1) {
        kept.pop();
      }
      if (isLast) {
        kept.push('');
      }
    } else {
      kept.push(segment);
    }
  });
  const result = kept.join('/');
  return result.startsWith('/') ? result : `/${result}`;
}
