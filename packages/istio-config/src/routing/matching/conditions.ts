import type { HttpMatch, StringMatch } from '../../resources/match';
import type { RouteCondition } from '../../topology/types';
import type { PreparedRequest } from '../request/prepare';
import { claimPath, claimValue } from './jwtClaims';
import { fullMatch } from './regex';

/** A condition of a route, ready to be held against requests. */
export interface Condition {
  readonly describe: RouteCondition;
  readonly test: (request: PreparedRequest) => boolean;
  /** The value that is compared; undefined where the request has none. */
  readonly actual: (request: PreparedRequest) => string | undefined;
}

/** How a route's path prefix is meant. */
export interface MatchOptions {
  /**
   * Whether a prefix ends at a slash: `/foo` takes `/foo` and `/foo/bar` but not
   * `/foobar`. So do routes of the Gateway API; those of a VirtualService do not.
   */
  readonly separatedPrefix: boolean;
}

/**
 * The conditions of a match block that depend on the request.
 *
 * istio: pilot/pkg/networking/core/route/route.go (TranslateRouteMatch)
 */
export function compileConditions(
  match: HttpMatch,
  options: MatchOptions,
): readonly Condition[] {
  return [
    ...pathCondition(match, options),
    ...pseudoHeader('method', match.method, request => request.method),
    ...headerConditions(match.headers),
    ...withoutHeaderConditions(match.withoutHeaders),
    ...queryConditions(match.queryParams),
    ...pseudoHeader('authority', match.authority, request => request.authority),
    ...pseudoHeader('scheme', match.scheme, request => request.scheme),
  ];
}

function pathCondition(
  { uri, ignoreUriCase }: HttpMatch,
  { separatedPrefix }: MatchOptions,
): readonly Condition[] {
  if (!uri || uri.op === 'present') {
    return [];
  }
  const describe: RouteCondition = {
    on: 'path',
    op: uri.op,
    value: uri.value,
    ...(ignoreUriCase ? { ignoreCase: true } : {}),
  };
  const compare = pathTest(uri, ignoreUriCase, separatedPrefix);
  return [
    {
      describe,
      test: request => compare(request.path),
      actual: request => request.path,
    },
  ];
}

function pathTest(
  uri: StringMatch,
  ignoreCase: boolean,
  separated: boolean,
): (path: string) => boolean {
  if (uri.op === 'regex') {
    // Case counts in a regular expression whatever ignoreUriCase says.
    return fullMatch(uri.value);
  }
  const expected = ignoreCase ? uri.value.toLowerCase() : uri.value;
  const read = ignoreCase
    ? (path: string) => path.toLowerCase()
    : (path: string) => path;
  if (uri.op === 'exact') {
    return path => read(path) === expected;
  }
  if (!separated || expected === '/') {
    return path => read(path).startsWith(expected);
  }
  const base = expected.replace(/\/$/, '');
  return path => {
    const text = read(path);
    return text === base || text.startsWith(`${base}/`);
  };
}

function pseudoHeader(
  on: 'method' | 'authority' | 'scheme',
  match: StringMatch | undefined,
  read: (request: PreparedRequest) => string,
): readonly Condition[] {
  if (!match) {
    return [];
  }
  const compare = stringTest(match);
  return [
    {
      describe: described(on, match),
      test: request => compare(read(request)),
      actual: read,
    },
  ];
}

function headerConditions(
  headers: Readonly<Record<string, StringMatch>>,
): readonly Condition[] {
  return Object.entries(headers).map(([name, match]): Condition => {
    const read = headerReader(name);
    const compare = stringTest(match);
    return {
      describe: described('header', match, name),
      // A header that is absent matches nothing, not even an empty exact.
      test: request => {
        const value = read(request);
        return value !== undefined && compare(value);
      },
      actual: read,
    };
  });
}

/**
 * Inverted: other than for presence, an absent header counts as empty, so it
 * passes an exact text and fails the regular expression `.*`.
 */
function withoutHeaderConditions(
  headers: Readonly<Record<string, StringMatch>>,
): readonly Condition[] {
  return Object.entries(headers).map(([name, match]): Condition => {
    const read = headerReader(name);
    const compare = stringTest(match);
    return {
      describe: described('withoutHeader', match, name),
      test: request => {
        const value = read(request);
        return match.op === 'present'
          ? value === undefined
          : !compare(value ?? '');
      },
      actual: read,
    };
  });
}

function headerReader(
  name: string,
): (request: PreparedRequest) => string | undefined {
  const claim = claimPath(name);
  if (claim) {
    return request => claimValue(request.claims, claim);
  }
  switch (name.toLowerCase()) {
    case ':method':
      return request => request.method;
    case ':authority':
    case 'host':
      return request => request.authority;
    case ':scheme':
      return request => request.scheme;
    case ':path':
      return request => request.path + request.query;
    default: {
      const key = name.toLowerCase();
      return request => request.header(key);
    }
  }
}

function queryConditions(
  parameters: Readonly<Record<string, StringMatch>>,
): readonly Condition[] {
  return Object.entries(parameters).map(([name, match]): Condition => {
    const compare = stringTest(match);
    const actual = (request: PreparedRequest) => request.queryParameter(name);
    return {
      describe: described('queryParam', match, name),
      test: request => {
        const value = actual(request);
        return value !== undefined && compare(value);
      },
      actual,
    };
  });
}

function stringTest({ op, value }: StringMatch): (text: string) => boolean {
  switch (op) {
    case 'exact':
      return text => text === value;
    case 'prefix':
      return text => text.startsWith(value);
    case 'regex':
      return fullMatch(value);
    default:
      return () => true;
  }
}

function described(
  on: RouteCondition['on'],
  { op, value }: StringMatch,
  name?: string,
): RouteCondition {
  return {
    on,
    ...(name === undefined ? {} : { name }),
    op,
    ...(op === 'present' ? {} : { value }),
  };
}
