import type { HttpMatch, StringMatch } from '../resources/match';

/** What decides where a match block applies besides its own fields. */
export interface CoverScope {
  /** The gateways of the VirtualService, which a block without gateways stands for. */
  readonly gateways: readonly string[];
  /** Whether prefixes end where a segment ends, as in the Gateway API. */
  readonly separatedPrefixes?: boolean;
}

/**
 * Whether every request that `narrow` takes is taken by `wide` as well. Says no
 * where it cannot be sure. `undefined` stands for a route without matches.
 */
export function covers(
  wide: HttpMatch | undefined,
  narrow: HttpMatch | undefined,
  scope: CoverScope,
): boolean {
  if (!wide) {
    return true;
  }
  if (!narrow) {
    return isUnconditional(wide, scope);
  }
  return (
    pathCovers(wide, narrow, scope) &&
    implied(wide.scheme, narrow.scheme) &&
    implied(wide.method, narrow.method) &&
    implied(wide.authority, narrow.authority) &&
    allImplied(wide.headers, narrow.headers) &&
    allImplied(wide.queryParams, narrow.queryParams) &&
    allEqual(wide.withoutHeaders, narrow.withoutHeaders) &&
    (wide.port === undefined || wide.port === narrow.port) &&
    Object.entries(wide.sourceLabels).every(
      ([key, value]) => narrow.sourceLabels[key] === value,
    ) &&
    (wide.sourceNamespace === undefined ||
      wide.sourceNamespace === narrow.sourceNamespace) &&
    gatewaysCover(wide, narrow, scope)
  );
}

function isUnconditional(match: HttpMatch, scope: CoverScope): boolean {
  return (
    takesEveryPath(match.uri) &&
    !match.scheme &&
    !match.method &&
    !match.authority &&
    Object.keys(match.headers).length === 0 &&
    Object.keys(match.queryParams).length === 0 &&
    Object.keys(match.withoutHeaders).length === 0 &&
    match.port === undefined &&
    Object.keys(match.sourceLabels).length === 0 &&
    match.sourceNamespace === undefined &&
    (match.gateways.length === 0 ||
      scope.gateways.every(gateway => match.gateways.includes(gateway)))
  );
}

function gatewaysCover(
  wide: HttpMatch,
  narrow: HttpMatch,
  scope: CoverScope,
): boolean {
  if (wide.gateways.length === 0) {
    return true;
  }
  const needed = narrow.gateways.length > 0 ? narrow.gateways : scope.gateways;
  return needed.every(gateway => wide.gateways.includes(gateway));
}

function takesEveryPath(uri: StringMatch | undefined): boolean {
  return (
    !uri ||
    uri.op === 'present' ||
    (uri.op === 'prefix' && (uri.value === '' || uri.value === '/')) ||
    (uri.op === 'regex' && uri.value === '.*')
  );
}

/** A prefix is a prefix of the text: `/foo` takes `/foobar` too, unless prefixes are separated. */
function pathCovers(
  wide: HttpMatch,
  narrow: HttpMatch,
  { separatedPrefixes = false }: CoverScope,
): boolean {
  if (takesEveryPath(wide.uri)) {
    return true;
  }
  if (!wide.uri || !narrow.uri || takesEveryPath(narrow.uri)) {
    return false;
  }
  if (wide.uri.op === 'regex' || narrow.uri.op === 'regex') {
    return wide.uri.op === narrow.uri.op && wide.uri.value === narrow.uri.value;
  }
  if (narrow.ignoreUriCase && !wide.ignoreUriCase) {
    return false;
  }
  const fold = (text: string) =>
    wide.ignoreUriCase ? text.toLowerCase() : text;
  const ended = ({ op, value }: StringMatch) =>
    separatedPrefixes && op === 'prefix' ? value.replace(/\/*$/, '/') : value;
  // `/foo/` takes `/foo` as well.
  const ending = wide.uri.op === 'prefix' && separatedPrefixes ? '/' : '';
  return implied(
    { ...wide.uri, value: fold(ended(wide.uri)) },
    { ...narrow.uri, value: fold(ended(narrow.uri)) + ending },
  );
}

/** Whether a value that passes `narrow` passes `wide`. */
function implied(
  wide: StringMatch | undefined,
  narrow: StringMatch | undefined,
): boolean {
  if (!wide) {
    return true;
  }
  if (!narrow) {
    return false;
  }
  switch (wide.op) {
    case 'present':
      return true;
    case 'exact':
      return narrow.op === 'exact' && narrow.value === wide.value;
    case 'prefix':
      return (
        (narrow.op === 'exact' || narrow.op === 'prefix') &&
        narrow.value.startsWith(wide.value)
      );
    default:
      return narrow.op === 'regex' && narrow.value === wide.value;
  }
}

type Matches = Readonly<Record<string, StringMatch>>;

/** Header names do not depend on case; parameters do, and then this only says no more often. */
function allImplied(wide: Matches, narrow: Matches): boolean {
  return Object.entries(wide).every(([name, match]) => {
    const other = find(narrow, name);
    return other !== undefined && implied(match, other);
  });
}

function allEqual(wide: Matches, narrow: Matches): boolean {
  return Object.entries(wide).every(([name, match]) => {
    const other = find(narrow, name);
    return other?.op === match.op && other.value === match.value;
  });
}

function find(matches: Matches, name: string): StringMatch | undefined {
  return Object.prototype.hasOwnProperty.call(matches, name)
    ? matches[name]
    : undefined;
}
