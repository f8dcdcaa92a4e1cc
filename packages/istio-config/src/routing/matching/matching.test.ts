import * as fc from 'fast-check';
import { parsePath } from '../request/path';
import { ask, say, service, to, virtualService } from '../testing/decide';
import type { RouteRequest } from '../types';
import { isInSubnet } from './subnet';

/** Whether a request for `/` or another path is taken by a route with this match. */
function takes(match: string, request: Partial<RouteRequest> = {}): boolean {
  const { inMesh } = ask(
    service('orders') +
      virtualService(
        'a',
        `hosts: [orders], http: [{ match: [${match}], ${to('orders')} }]`,
      ),
  );
  return say(inMesh({ host: 'orders', ...request })) !== '404 NR';
}

describe('matches', () => {
  it.each([
    ['{ uri: { exact: /a } }', '/a', true],
    ['{ uri: { exact: /a } }', '/a?x=1', true],
    ['{ uri: { exact: /a } }', '/a/', false],
    ['{ uri: { prefix: /foo } }', '/foobar', true],
    ['{ uri: { prefix: /foo } }', '/Foo', false],
    ['{ uri: { prefix: /foo }, ignoreUriCase: true }', '/FOO/x', true],
    ['{ uri: { regex: "/a+" }, ignoreUriCase: true }', '/AA', false],
    ['{ uri: { regex: "/[a-z]+" } }', '/abc', true],
    ['{ uri: { regex: "/[a-z]+" } }', '/abc/d', false],
    ['{ uri: { regex: "/(?i)abc" } }', '/ABC', true],
    ['{ uri: { prefix: "" } }', '/anything', true],
    ['{ uri: { exact: /b } }', '/a/../b', true],
    ['{ uri: { exact: /a/b } }', '/a\\b', true],
    ['{ uri: { exact: "/a//b" } }', '/a//b', true],
    ['{ uri: { exact: /abc } }', '/%61b%63', true],
    ['{ uri: { exact: /a%2Fb } }', '/a%2Fb', true],
    ['{ uri: { exact: /a%3Fb } }', '/a?b', false],
    ['{ uri: { exact: "/a%22%7C[b]%zz" } }', '/a"|[b]%zz', true],
  ])('%s on %s is %s', (match, path, expected) => {
    expect(takes(match, { path })).toBe(expected);
  });

  it.each([
    ['{ headers: { X-User: { exact: jason } } }', { 'x-user': 'jason' }, true],
    ['{ headers: { x-user: { exact: jason } } }', { 'x-user': 'Jason' }, false],
    ['{ headers: { x-user: { exact: "" } } }', {}, false],
    ['{ headers: { x-user: { exact: "" } } }', { 'x-user': '' }, true],
    ['{ headers: { x-user: {} } }', { 'x-user': '' }, true],
    ['{ headers: { x-user: { regex: "*" } } }', {}, false],
    ['{ headers: { x-user: { prefix: ja } } }', { 'x-user': 'jason' }, true],
    [
      '{ headers: { x-user: { exact: "a,b" } } }',
      { 'x-user': ['a', 'b'] },
      true,
    ],
    ['{ withoutHeaders: { x-user: {} } }', { 'x-user': 'a' }, false],
    ['{ withoutHeaders: { x-user: {} } }', {}, true],
    ['{ withoutHeaders: { x-user: { exact: a } } }', {}, true],
    ['{ withoutHeaders: { x-user: { regex: ".*" } } }', {}, false],
  ])('%s on %j is %s', (match, headers, expected) => {
    expect(takes(match, { headers })).toBe(expected);
  });

  it('compares method, authority and scheme as sent', () => {
    expect(takes('{ method: { exact: POST } }', { method: 'POST' })).toBe(true);
    expect(takes('{ method: { exact: POST } }', { method: 'post' })).toBe(
      false,
    );
    expect(
      takes('{ authority: { exact: "orders:80" } }', { host: 'orders:80' }),
    ).toBe(true);
    expect(
      takes('{ authority: { exact: orders } }', { host: 'orders:80' }),
    ).toBe(false);
    expect(takes('{ scheme: { exact: http } }')).toBe(true);
  });

  it('takes the first value of a query parameter, not decoded', () => {
    expect(
      takes('{ queryParams: { a: { exact: "1" } } }', { path: '/?a=1&a=2' }),
    ).toBe(true);
    expect(
      takes('{ queryParams: { a: { exact: "b c" } } }', { path: '/?a=b%20c' }),
    ).toBe(false);
    expect(takes('{ queryParams: { a: {} } }', { path: '/?a' })).toBe(true);
  });

  it('says why a route did not match', () => {
    const { inMesh } = ask(
      service('orders') +
        virtualService(
          'a',
          `hosts: [orders], http: [{ match: [{ headers: { end-user: { exact: jason } } }], ${to(
            'orders',
          )} }]`,
        ),
    );
    const { trace } = inMesh({ host: 'orders' });
    const step = trace.find(({ kind }) => kind === 'virtualHost');
    expect(step?.children?.[0]).toMatchObject({
      verdict: 'rejected',
      message: 'VirtualService shop/a, route 1',
      conditions: [
        {
          verdict: false,
          message: 'header end-user is absent; needs exact jason',
        },
      ],
    });
    expect(step?.children?.[0]?.position).toMatchObject({ file: 'own.yaml' });
  });

  it('normalises paths to the same whether once or twice', () => {
    const segment = fc.constantFrom('a', 'b', '.', '..', '', '%2e', 'c%2Fd');
    fc.assert(
      fc.property(fc.array(segment), segments => {
        const { path } = parsePath(`/${segments.join('/')}`, {
          normalization: 'BASE',
        });
        expect(path.startsWith('/')).toBe(true);
        expect(parsePath(path, { normalization: 'BASE' }).path).toBe(path);
      }),
    );
  });

  it('knows ranges of addresses', () => {
    expect(isInSubnet('10.1.2.3', '10.0.0.0/8')).toBe(true);
    expect(isInSubnet('11.1.2.3', '10.0.0.0/8')).toBe(false);
    expect(isInSubnet('10.1.2.3', '10.1.2.3')).toBe(true);
    expect(isInSubnet('2001:db8::1', '2001:db8::/32')).toBe(true);
  });
});
