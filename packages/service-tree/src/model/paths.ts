/** A condition on the path of a request; a prefix ends with `/`, so that it never cuts a name in two. */
export type PathMatch =
  | { readonly exact: string }
  | { readonly prefix: string };

/**
 * A path and everything below it: exact `/p` and prefix `/p/`. Istio compares
 * a prefix as plain text, and `/p` alone would match `/px` too.
 */
export function pathAndBelow(path: string): PathMatch[] {
  return path.endsWith('/')
    ? [{ prefix: path }]
    : [{ exact: path }, { prefix: `${path}/` }];
}

function both(a: PathMatch, b: PathMatch): PathMatch | undefined {
  if ('exact' in a) {
    const matches =
      'exact' in b ? a.exact === b.exact : a.exact.startsWith(b.prefix);
    return matches ? a : undefined;
  }
  if ('exact' in b) {
    return both(b, a);
  }
  if (a.prefix.startsWith(b.prefix)) {
    return a;
  }
  return b.prefix.startsWith(a.prefix) ? b : undefined;
}

const keyOf = (match: PathMatch) =>
  'exact' in match ? `=${match.exact}` : `^${match.prefix}`;

/** Paths that both conditions match. */
export function intersect(
  left: readonly PathMatch[],
  right: readonly PathMatch[],
): PathMatch[] {
  const found = new Map<string, PathMatch>();
  for (const a of left) {
    for (const b of right) {
      const match = both(a, b);
      if (match) {
        found.set(keyOf(match), match);
      }
    }
  }
  return [...found.values()];
}

/** Whether a condition matches every path. */
export const isEveryPath = (matches: readonly PathMatch[]) =>
  matches.some(match => 'prefix' in match && match.prefix === '/');
