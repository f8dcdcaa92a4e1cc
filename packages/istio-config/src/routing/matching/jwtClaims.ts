/**
 * Matches on claims of a JWT, written as headers: `@request.auth.claims.a.b` or
 * `@request.auth.claims[a][b]`.
 *
 * istio: pkg/jwt/routing.go
 */
const PREFIX = '@request.auth.claims';

/** The path to the claim, or undefined where the name is an ordinary header. */
export function claimPath(name: string): readonly string[] | undefined {
  if (!name.toLowerCase().startsWith(PREFIX)) {
    return undefined;
  }
  const rest = name.slice(PREFIX.length);
  if (/^\[.+\]$/.test(rest)) {
    return rest.slice(1, -1).split('][');
  }
  return rest.startsWith('.') && rest.length > 1
    ? rest.slice(1).split('.')
    : undefined;
}

/** The claim as text; lists as their elements joined by a comma. */
export function claimValue(
  claims: Readonly<Record<string, unknown>> | undefined,
  path: readonly string[],
): string | undefined {
  let current: unknown = claims;
  for (const step of path) {
    current =
      typeof current === 'object' && current !== null && step in current
        ? (current as Readonly<Record<string, unknown>>)[step]
        : undefined;
  }
  if (current === undefined || current === null) {
    return undefined;
  }
  return Array.isArray(current)
    ? current.map(String).join(',')
    : String(current);
}
