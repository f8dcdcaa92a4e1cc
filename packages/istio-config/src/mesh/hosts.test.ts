import fc from 'fast-check';
import {
  compareSpecificity,
  coveringWildcards,
  hostsOverlap,
  intersectHosts,
  isIpAddress,
  isSubsetOfHost,
  mostSpecificMatch,
} from './hosts';

/** Few labels, so that hosts meet often. */
const host = fc
  .tuple(
    fc.constantFrom('', '*', '*.', 'a.', 'b.'),
    fc.constantFrom('', 'foo.', 'barfoo.'),
    fc.constantFrom('com', 'org'),
  )
  .map(parts => parts.join(''));

describe('host algebra', () => {
  it.each([
    ['*.foo.com', 'foo.com', false],
    ['*.foo.com', 'a.foo.com', true],
    ['*.foo.com', 'a.b.foo.com', true],
    ['*foo.com', 'barfoo.com', true],
    ['*', 'anything', true],
    ['*.com', '*.foo.com', true],
    ['a.com', 'A.com', false],
  ])('%s and %s overlap: %s', (a, b, expected) => {
    expect(hostsOverlap(a, b)).toBe(expected);
  });

  it('overlaps both ways, and wherever one host is a part of the other', () => {
    fc.assert(
      fc.property(host, host, (a, b) => {
        expect(hostsOverlap(a, b)).toBe(hostsOverlap(b, a));
        expect(!isSubsetOfHost(a, b) || hostsOverlap(a, b)).toBe(true);
      }),
    );
  });

  it('orders exact hosts before wildcards and long ones before short ones', () => {
    expect(
      ['*.com', 'a.com', '*', '*.foo.com', 'aa.foo.com'].sort(
        compareSpecificity,
      ),
    ).toEqual(['aa.foo.com', 'a.com', '*.foo.com', '*.com', '*']);
    fc.assert(
      fc.property(host, host, (a, b) => {
        expect(Math.sign(compareSpecificity(a, b))).toBe(
          -Math.sign(compareSpecificity(b, a)) || 0,
        );
      }),
    );
  });

  it('finds by suffixes what it would find by trying every wildcard', () => {
    fc.assert(
      fc.property(host, fc.array(host), (wanted, all) => {
        const wildcards = all.filter(candidate => candidate.startsWith('*'));
        const byTrying = mostSpecificMatch(wanted, wildcards);
        const bySuffix = [...coveringWildcards(wanted)].find(candidate =>
          wildcards.includes(candidate),
        );
        expect(bySuffix).toBe(byTrying);
      }),
    );
  });

  it('keeps the narrower host of each pair', () => {
    expect(
      intersectHosts(['*.com', 'a.org'], ['foo.com', '*.org', 'b.net']),
    ).toEqual(['foo.com', 'a.org']);
  });

  it('knows addresses', () => {
    expect(['10.0.0.1', '::1', 'fe80::1'].every(isIpAddress)).toBe(true);
    expect(['10.0.0.256', 'a.b.c.d', 'cafe', ''].some(isIpAddress)).toBe(false);
  });
});
