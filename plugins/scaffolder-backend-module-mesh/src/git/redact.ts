const URL_CREDENTIALS = /\b(https?:\/\/)[^\s/@]*@/gi;
const AUTHORIZATION =
  /\b(authorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)\s+)[^\s"',}]+/gi;

/**
 * Takes credentials out of a text that goes to a log or an error: those known
 * to be in use, and whatever stands where credentials do.
 */
export function redact(
  text: string,
  secrets: readonly (string | undefined)[] = [],
): string {
  const known = secrets.filter(secret => secret !== undefined && secret !== '');
  const withoutKnown = known.reduce<string>(
    (result, secret) => result.replaceAll(secret as string, '***'),
    text,
  );
  return withoutKnown
    .replace(URL_CREDENTIALS, '$1***@')
    .replace(AUTHORIZATION, '$1***');
}
