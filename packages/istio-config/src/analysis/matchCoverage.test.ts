import fc from 'fast-check';
import {
  readHttpMatch,
  type HttpMatch,
  type StringMatch,
} from '../resources/match';
import type { JsonObject } from '../source';
import { covers } from './matchCoverage';

interface Request {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly port: number;
}

function passes(
  match: StringMatch | undefined,
  value: string | undefined,
): boolean {
  if (!match) {
    return true;
  }
  if (value === undefined) {
    return false;
  }
  switch (match.op) {
    case 'present':
      return true;
    case 'exact':
      return value === match.value;
    case 'prefix':
      return value.startsWith(match.value);
    default:
      return new RegExp(`^(?:${match.value})$`).test(value);
  }
}

/** Matching as Envoy does it, for what the requests here have. */
function takes(match: HttpMatch, request: Request): boolean {
  const fold = (text: string) =>
    match.ignoreUriCase ? text.toLowerCase() : text;
  const uri =
    match.uri && match.uri.op !== 'regex'
      ? { ...match.uri, value: fold(match.uri.value) }
      : match.uri;
  return (
    passes(
      uri,
      match.uri?.op === 'regex' ? request.path : fold(request.path),
    ) &&
    passes(match.method, request.method) &&
    Object.entries(match.headers).every(([name, header]) =>
      passes(header, request.headers[name]),
    ) &&
    (match.port === undefined || match.port === request.port)
  );
}

/** Where prefixes end with a segment: the same with a slash behind both. */
function takesSeparated(match: HttpMatch, { path }: Request): boolean {
  const { uri } = match;
  return uri?.op === 'prefix'
    ? `${path}/`.startsWith(uri.value.replace(/\/*$/, '/'))
    : passes(uri, path);
}

const text = fc.constantFrom('/', '/a', '/A', '/ab', '/a/b', '');
const stringMatch = fc.oneof(
  text.map(exact => ({ exact })),
  text.map(prefix => ({ prefix })),
  fc
    .constantFrom('.*', '/a.*', '/a/[bc]', '/a|/c', '/ab?', '/a/.*', '(/a)?b')
    .map(regex => ({ regex })),
);
const match = fc
  .record(
    {
      uri: stringMatch,
      ignoreUriCase: fc.boolean(),
      method: fc.constantFrom('GET', 'POST').map(exact => ({ exact })),
      headers: fc.dictionary(
        fc.constantFrom('x', 'y'),
        fc.oneof(stringMatch, fc.constant({})),
      ),
      port: fc.constantFrom(80, 81),
    },
    { requiredKeys: [] },
  )
  .map(value => readHttpMatch(value as JsonObject, [], 'shop'));
const request = fc.record({
  path: fc.constantFrom('/', '/a', '/A', '/ab', '/a/b', '/c'),
  method: fc.constantFrom('GET', 'POST'),
  headers: fc.dictionary(fc.constantFrom('x', 'y'), text),
  port: fc.constantFrom(80, 81),
});

const pathMatch = stringMatch.map(uri => readHttpMatch({ uri }, [], 'shop'));

describe('covers', () => {
  it('knows prefixes that end where a segment ends', () => {
    fc.assert(
      fc.property(pathMatch, pathMatch, request, (wide, narrow, sent) => {
        const isTakenByBoth =
          !takesSeparated(narrow, sent) ||
          !covers(wide, narrow, { gateways: [], separatedPrefixes: true }) ||
          takesSeparated(wide, sent);
        expect(isTakenByBoth).toBe(true);
      }),
      { numRuns: 2000 },
    );
    const [a, inA, ab] = ['/a', '/a/b', '/ab'].map(prefix =>
      readHttpMatch({ uri: { prefix } }, [], 'shop'),
    );
    const scope = { gateways: [], separatedPrefixes: true };
    expect(covers(a, inA, scope)).toBe(true);
    expect(covers(a, ab, scope)).toBe(false);
  });

  it('says yes only where every request of the one is a request of the other', () => {
    fc.assert(
      fc.property(match, match, request, (wide, narrow, sent) => {
        const isTakenByBoth =
          !takes(narrow, sent) ||
          !covers(wide, narrow, { gateways: ['mesh'] }) ||
          takes(wide, sent);
        expect(isTakenByBoth).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ prefix: '/api' }, { regex: '/api/v[0-9]+/.*' }, true],
    [{ prefix: '/api/v' }, { regex: '/api/v?[0-9]+' }, false],
    [{ prefix: '/api' }, { regex: '/api|/other' }, false],
    [{ prefix: '/a.b' }, { regex: '/a\\.b/.*' }, true],
    [{ regex: '/v[0-9]+' }, { exact: '/v1' }, true],
    [{ regex: '/v[0-9]+' }, { exact: '/v1/x' }, false],
    [{ regex: '/api/.*' }, { prefix: '/api/orders' }, true],
    [{ regex: '/api/.*' }, { exact: '/api' }, false],
    [{ exact: '/api' }, { regex: '/api' }, false],
  ])('compares regular expressions: %j and %j', (wide, narrow, expected) => {
    const [a, b] = [wide, narrow].map(uri =>
      readHttpMatch({ uri }, [], 'shop'),
    );
    expect(covers(a, b, { gateways: [] })).toBe(expected);
  });

  it('holds for a match and itself', () => {
    fc.assert(
      fc.property(match, one => {
        expect(covers(one, one, { gateways: ['mesh'] })).toBe(true);
        expect(covers(undefined, one, { gateways: ['mesh'] })).toBe(true);
      }),
    );
  });
});
