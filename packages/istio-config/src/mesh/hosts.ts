/**
 * Istio's host algebra. A wildcard is a leading `*`, and what follows is a pure
 * suffix: `*.foo.com` does not match `foo.com`, and `*foo.com` matches
 * `barfoo.com`. Comparisons are case-sensitive.
 *
 * istio: pkg/config/host/name.go
 */

/** Whether the host starts with a wildcard. */
export function isWildcardHost(host: string): boolean {
  return host.startsWith('*');
}

/** Whether any name exists that both hosts cover. Symmetric. */
export function hostsOverlap(a: string, b: string): boolean {
  if (isWildcardHost(a)) {
    if (isWildcardHost(b)) {
      const suffixA = a.slice(1);
      const suffixB = b.slice(1);
      return suffixA.endsWith(suffixB) || suffixB.endsWith(suffixA);
    }
    return b.length >= a.length - 1 && b.endsWith(a.slice(1));
  }
  return isWildcardHost(b)
    ? a.length >= b.length - 1 && a.endsWith(b.slice(1))
    : a === b;
}

/** Whether every name that `narrow` covers is covered by `wide`. */
export function isSubsetOfHost(narrow: string, wide: string): boolean {
  if (!isWildcardHost(wide)) {
    return narrow === wide;
  }
  const suffix = wide.slice(1);
  return isWildcardHost(narrow)
    ? narrow.slice(1).endsWith(suffix)
    : narrow.endsWith(suffix);
}

/** Orders hosts by how specific they are: exact ones first, then longer ones, then by name. */
export function compareSpecificity(a: string, b: string): number {
  const wildcardA = isWildcardHost(a);
  if (wildcardA !== isWildcardHost(b)) {
    return wildcardA ? 1 : -1;
  }
  if (a.length !== b.length) {
    return b.length - a.length;
  }
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** For each overlapping pair the narrower host, without repetition. */
export function intersectHosts(
  left: readonly string[],
  right: readonly string[],
): readonly string[] {
  let result: Set<string> | undefined;
  for (const a of left) {
    for (const b of right) {
      if (isSubsetOfHost(a, b)) {
        result = (result ?? new Set()).add(a);
      } else if (isSubsetOfHost(b, a)) {
        result = (result ?? new Set()).add(b);
      }
    }
  }
  return result ? [...result] : [];
}

/** The most specific of the candidates that covers the host, or undefined. */
export function mostSpecificMatch(
  host: string,
  candidates: Iterable<string>,
): string | undefined {
  let best: string | undefined;
  for (const candidate of candidates) {
    if (
      isSubsetOfHost(host, candidate) &&
      (best === undefined || compareSpecificity(candidate, best) < 0)
    ) {
      best = candidate;
    }
  }
  return best;
}

/**
 * The wildcard hosts that could cover a host, most specific first:
 * `a.b.c` is covered by `*a.b.c`, `*.b.c`, … , `*`. Istio allows a wildcard to
 * end anywhere in a label, so every suffix is one.
 */
export function* coveringWildcards(host: string): Generator<string> {
  const suffix = isWildcardHost(host) ? host.slice(1) : host;
  for (let start = 0; start <= suffix.length; start += 1) {
    yield `*${suffix.slice(start)}`;
  }
}

/** Whether the text is an IPv4 or IPv6 address (never expanded as a short name). */
export function isIpAddress(text: string): boolean {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    return text.split('.').every(part => Number(part) <= 255);
  }
  return text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text);
}
