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
      typeof current === 'object' &&
      current !== null &&
      Object.hasOwn(current, step)
        ? (current as Readonly<Record<string, unknown>>)[step]
        : undefined;
  }
  if (Array.isArray(current)) {
    return current.filter(isPlain).map(String).join(',');
  }
  return isPlain(current) ? String(current) : undefined;
}

/** Whether a claim is text, a number or a boolean: nothing matches a mapping. */
function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
