/** A request path taken apart. */
export interface RequestPath {
  /** Without query and fragment, normalised as the proxy does. */
  readonly path: string;
  /** With the `?`; empty where there is none. */
  readonly query: string;
}

/** How a proxy rewrites paths before it routes. istio: meshConfig.pathNormalization */
export type PathNormalization =
  | 'NONE'
  | 'BASE'
  | 'MERGE_SLASHES'
  | 'DECODE_AND_MERGE_SLASHES';

/**
 * Splits and normalises a raw path. By default dot segments are resolved and
 * `\` becomes `/`; slashes are not merged and `%2F` stays.
 *
 * istio: pilot/pkg/networking/core/listener_builder.go (buildHTTPConnectionManager)
 * envoy: source/common/http/path_utility.cc
 */
export function parsePath(
  raw: string,
  normalization: PathNormalization,
): RequestPath {
  const fragment = raw.indexOf('#');
  const withoutFragment = fragment < 0 ? raw : raw.slice(0, fragment);
  const question = withoutFragment.indexOf('?');
  const path =
    question < 0 ? withoutFragment : withoutFragment.slice(0, question);
  const query = question < 0 ? '' : withoutFragment.slice(question);
  return { path: normalize(path, normalization), query };
}

function normalize(path: string, normalization: PathNormalization): string {
  if (normalization === 'NONE' || isNormal(path)) {
    return path;
  }
  let result = path.replace(/\\/g, '/');
  if (normalization === 'DECODE_AND_MERGE_SLASHES') {
    result = result.replace(/%2f/gi, '/').replace(/%5c/gi, '/');
  }
  result = removeDotSegments(result);
  return normalization === 'BASE' ? result : result.replace(/\/{2,}/g, '/');
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
