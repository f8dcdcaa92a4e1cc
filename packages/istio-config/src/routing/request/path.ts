/** A request path taken apart. */
export interface RequestPath {
  /** Without query and fragment, normalised as the proxy does. */
  readonly path: string;
  /** With the `?`; empty where there is none. */
  readonly query: string;
  /** The proxy answers itself: with a redirect to the plain path, or 400. */
  readonly refused?: 'redirect' | 'reject';
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
 * Splits and normalises a raw path. By default dot segments are resolved and
 * `\` becomes `/`; slashes are not merged and `%2F` stays.
 *
 * istio: pilot/pkg/networking/core/listener_builder.go (buildHTTPConnectionManager)
 * envoy: source/common/http/path_utility.cc
 */
export function parsePath(raw: string, rules: PathRules): RequestPath {
  const fragment = raw.indexOf('#');
  const withoutFragment = fragment < 0 ? raw : raw.slice(0, fragment);
  const question = withoutFragment.indexOf('?');
  const path =
    question < 0 ? withoutFragment : withoutFragment.slice(0, question);
  const query = question < 0 ? '' : withoutFragment.slice(question);
  const escaped =
    rules.escapedSlashes === 'redirect' || rules.escapedSlashes === 'reject'
      ? ESCAPED.test(path) && rules.escapedSlashes
      : false;
  return {
    path: normalize(path, rules),
    query,
    ...(escaped ? { refused: escaped } : {}),
  };
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
    result = removeDotSegments(result.replace(/\\/g, '/'));
  }
  const merges =
    mergeSlashes ?? (normalization !== 'BASE' && normalization !== 'NONE');
  return merges ? result.replace(/\/{2,}/g, '/') : result;
}

/** Most paths have nothing to normalise. */
function isNormal(path: string): boolean {
  return (
    path.startsWith('/') &&
    !path.includes('.') &&
    !path.includes('%') &&
    !path.includes('\\') &&
    !path.includes('//')
  );
}

function removeDotSegments(path: string): string {
  const segments = path.split('/');
  const kept: string[] = [];
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    const plain = segment.replace(/%2e/gi, '.');
    if (plain === '.') {
      if (isLast) {
        kept.push('');
      }
    } else if (plain === '..') {
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
