import { collide, joinClaims, parseClaims, printClaim } from './claims';
import {
  injectionOf,
  namespaceInjection,
  namespaceLabels,
  podLabels,
} from './injection';
import { intersect, pathAndBelow } from './paths';
import { isAtLeast } from './versions';

describe('isAtLeast', () => {
  it.each([
    ['3.1', '3.1', true],
    ['3.10', '3.9', true],
    ['3.1', '3.2', false],
    ['2.14', '3.1', false],
    ['v3.4.1', '3.4', true],
    ['3', '3.1', false],
  ])('%s against %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});

describe('paths', () => {
  it('means a path and everything below it', () => {
    expect(pathAndBelow('/a')).toEqual([{ exact: '/a' }, { prefix: '/a/' }]);
    expect(pathAndBelow('/a/')).toEqual([{ prefix: '/a/' }]);
    expect(pathAndBelow('/')).toEqual([{ prefix: '/' }]);
  });

  it.each([
    ['/a', '/', [{ exact: '/a' }, { prefix: '/a/' }]],
    ['/a', '/a', [{ exact: '/a' }, { prefix: '/a/' }]],
    ['/a/b', '/a', [{ exact: '/a/b' }, { prefix: '/a/b/' }]],
    ['/a', '/a/b', [{ exact: '/a/b' }, { prefix: '/a/b/' }]],
    ['/ab', '/a', []],
    ['/a/', '/a', [{ prefix: '/a/' }]],
  ])('%s and %s', (left, right, expected) => {
    expect(intersect(pathAndBelow(left), pathAndBelow(right))).toEqual(
      expected,
    );
  });
});

describe('claims', () => {
  it('are read as they are written', () => {
    const claims = [
      { host: 'a.com', path: '/' },
      { host: 'a.com', path: '/b,c/d' },
    ];
    expect(parseClaims(joinClaims(claims.map(printClaim)))).toEqual(claims);
    expect(parseClaims('')).toEqual([]);
  });

  it.each([
    ['a.com', 'a.com', true],
    ['a.com', 'b.com', false],
    ['a.com', 'a.com/x', false],
    ['a.com/x', 'a.com/x', true],
    ['a.com/x', 'a.com/x/y', true],
    ['a.com/x', 'a.com/xy', false],
    ['a.com/x/', 'a.com/x/y', true],
  ])('%s and %s', (left, right, expected) => {
    const [a] = parseClaims(left);
    const [b] = parseClaims(right);
    expect([collide(a, b), collide(b, a)]).toEqual([expected, expected]);
  });
});

describe('injection', () => {
  it.each([
    [undefined, 'sidecar', 'sidecar', {}, { 'istio-injection': 'enabled' }],
    ['sidecar', 'sidecar', 'sidecar', {}, { 'istio-injection': 'enabled' }],
    [
      'sidecar',
      'revision:stable',
      'revision:stable',
      {},
      { 'istio.io/rev': 'stable' },
    ],
    [
      'none',
      'sidecar',
      'none',
      { 'sidecar.istio.io/inject': 'false' },
      { 'istio-injection': 'enabled' },
    ],
    ['sidecar', 'none', 'sidecar', { 'sidecar.istio.io/inject': 'true' }, {}],
    [
      'revision:canary',
      'revision:stable',
      'revision:canary',
      { 'istio.io/rev': 'canary' },
      { 'istio.io/rev': 'canary' },
    ],
    [
      undefined,
      'ambient',
      'ambient',
      {},
      { 'istio.io/dataplane-mode': 'ambient' },
    ],
    [
      'ambient',
      'sidecar',
      'ambient',
      {},
      { 'istio.io/dataplane-mode': 'ambient' },
    ],
    ['sidecar', 'ambient', 'sidecar', {}, { 'istio-injection': 'enabled' }],
    [
      'none',
      'ambient',
      'none',
      { 'istio.io/dataplane-mode': 'none' },
      { 'istio.io/dataplane-mode': 'ambient' },
    ],
  ])(
    '%s on a mesh with %s',
    (environment, mesh, effective, pods, namespace) => {
      const injection = injectionOf(environment, mesh);
      expect(injection).toBe(effective);
      expect(podLabels(injection, mesh)).toEqual(pods);
      expect(namespaceLabels(namespaceInjection(injection, mesh))).toEqual(
        namespace,
      );
    },
  );
});
