import type { HttpMatch, StringMatch } from '../resources/match';
import { fullMatch } from '../routing/matching/regex';
import { literalPrefixOf, simplified } from './regexPaths';

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
    takesEveryPath(match.uri && simplified(match.uri)) &&
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
    (uri.op === 'prefix' && (uri.value === '' || uri.value === '/'))
  );
}

/** A prefix is a prefix of the text: `/foo` takes `/foobar` too, unless prefixes are separated. */
function pathCovers(
  wideMatch: HttpMatch,
  narrowMatch: HttpMatch,
  { separatedPrefixes = false }: CoverScope,
): boolean {
  const wide = pathOf(wideMatch, separatedPrefixes);
  const narrow = pathOf(narrowMatch, separatedPrefixes);
  if (takesEveryPath(wide?.uri)) {
    return true;
  }
  if (!wide || !narrow || takesEveryPath(narrow.uri)) {
    return false;
  }
  if (wide.uri.op === 'regex') {
    const isOne =
      narrow.uri.op === 'exact' &&
      !narrow.foldsCase &&
      fullMatch(wide.uri.value)(narrow.uri.value);
    return isOne || implied(wide.uri, narrow.uri);
  }
  if (narrow.foldsCase && !wide.foldsCase) {
    return false;
  }
  const fold = (text: string) => (wide.foldsCase ? text.toLowerCase() : text);
  const start = wide.isSeparated
    ? wide.uri.value.replace(/\/*$/, '/')
    : wide.uri.value;
  if (narrow.uri.op === 'regex') {
    return (
      wide.uri.op === 'prefix' &&
      fold(literalPrefixOf(narrow.uri.value)).startsWith(fold(start))
    );
  }
  // `/foo/` takes `/foo` as well, where prefixes are separated.
  const isWhole = narrow.isSeparated || narrow.uri.op === 'exact';
  const ending = wide.isSeparated && isWhole ? '/' : '';
  return implied(
    { ...wide.uri, value: fold(start) },
    { ...narrow.uri, value: fold(narrow.uri.value) + ending },
  );
}

interface ComparedPath {
  readonly uri: StringMatch;
  /** Not for regular expressions: Envoy compares them as they stand. */
  readonly foldsCase: boolean;
  /** Whether it is a prefix that ends where a segment ends. */
  readonly isSeparated: boolean;
}

function pathOf(
  { uri, ignoreUriCase }: HttpMatch,
  separatedPrefixes: boolean,
): ComparedPath | undefined {
  return (
    uri && {
      uri: simplified(uri),
      foldsCase: ignoreUriCase && uri.op !== 'regex',
      isSeparated: separatedPrefixes && uri.op === 'prefix',
    }
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
