import type { HttpMatch } from '../resources/match';

/** What a match claims, for a message: `the prefix /orders`, `every path`. */
export function claimText(match: HttpMatch | undefined): string {
  if (!match) {
    return 'every path';
  }
  return isConditional(match)
    ? `${pathText(match)} under conditions`
    : pathText(match);
}

/** Whether a match asks for more than a path. */
export function isConditional(match: HttpMatch): boolean {
  return Boolean(
    match.scheme ||
      match.method ||
      match.authority ||
      Object.keys(match.headers).length > 0 ||
      Object.keys(match.withoutHeaders).length > 0 ||
      Object.keys(match.queryParams).length > 0,
  );
}

function pathText({ uri, ignoreUriCase }: HttpMatch): string {
  if (
    !uri ||
    uri.op === 'present' ||
    (uri.op === 'prefix' && (uri.value === '/' || uri.value === ''))
  ) {
    return 'every path';
  }
  const value =
    ignoreUriCase && uri.op !== 'regex' ? uri.value.toLowerCase() : uri.value;
  return uri.op === 'exact' ? `the path ${value}` : `the ${uri.op} ${value}`;
}
