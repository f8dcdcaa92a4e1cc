import * as fc from 'fast-check';
import { CANARY_SERVICE } from '../../fixtures/canaryService';
import { meshOf } from '../../fixtures/meshOf';
import { anyRules } from '../__testUtils__/anyRules';
import { resource, service, to, virtualService } from '../testing/decide';
import { diff } from './diff';

const changes = (before: string, after: string) =>
  diff(meshOf(before), meshOf(after)).map(({ message }) => message);

const GATEWAY = resource(
  'Gateway',
  'edge',
  'selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }]',
);

describe('diff', () => {
  it('finds nothing between a mesh and itself', () => {
    expect(changes(CANARY_SERVICE, CANARY_SERVICE)).toEqual([]);
    fc.assert(
      fc.property(anyRules, rules => {
        expect(changes(rules, rules)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('says which share moves, at each entrance', () => {
    expect(
      changes(
        CANARY_SERVICE,
        CANARY_SERVICE.replaceAll('weight: 90', 'weight: 80').replaceAll(
          'weight: 10',
          'weight: 20',
        ),
      ),
    ).toEqual([
      '10 % of app.example.com moves from stable to canary (gateway shop/app-gateway)',
      '10 % of user-service.shop.svc.cluster.local moves from stable to canary (callers in the mesh)',
    ]);
  });

  it('says what requests with a header get now', () => {
    const http = (subset: string) =>
      service('orders') +
      GATEWAY +
      resource(
        'DestinationRule',
        'orders',
        'host: orders, subsets: [{ name: v1, labels: { version: v1 } }]',
      ) +
      virtualService(
        'a',
        `hosts: [orders], http: [{ match: [{ headers: { x-beta: { exact: "1" } } }], ${to(
          'orders',
          `, subset: ${subset}`,
        )} }, { ${to('orders')} }]`,
      );
    expect(changes(http('v1'), http('v2'))).toEqual([
      'requests to orders.shop.svc.cluster.local with header x-beta: 1 now get 503 NC; before: to v1 (callers in the mesh)',
    ]);
  });

  it('says what becomes of requests that the paths of routes leave out', () => {
    const http = (...paths: string[]) =>
      service('orders') +
      GATEWAY +
      virtualService(
        'a',
        `hosts: [a.com], gateways: [edge], http: [{ ${
          paths.length > 0
            ? `match: [${paths
                .map(path => `{ uri: { prefix: ${path} } }`)
                .join(', ')}], `
            : ''
        }${to('orders')} }]`,
      );
    expect(changes(http(), http('/api', '/api/'))).toEqual([
      'requests to a.com outside /api now get 404 NR; before: to orders.shop.svc.cluster.local (gateway shop/edge)',
    ]);
    expect(changes(http('/b', '/a'), http())).toEqual([
      'requests to a.com outside /a and /b now go to orders.shop.svc.cluster.local; before: 404 NR (gateway shop/edge)',
    ]);
    expect(changes(http('/a', '/b', '/c', '/d'), http())).toEqual([
      expect.stringMatching(
        /^requests to a\.com outside the paths of other routes now go to /,
      ),
    ]);
  });

  it('says which hosts come and go', () => {
    const host = (name: string) =>
      service('orders') +
      GATEWAY +
      virtualService(
        'a',
        `hosts: [${name}], gateways: [edge], http: [{ match: [{ uri: { prefix: /a } }], ${to(
          'orders',
        )} }, { ${to('orders')} }]`,
      );
    expect(changes(host('a.com'), host('b.com'))).toEqual([
      'a.com is no longer reachable (gateway shop/edge)',
      'b.com is now reachable (gateway shop/edge)',
    ]);
  });

  it('says what else changes on a route', () => {
    const http = (more: string) =>
      service('orders') +
      virtualService(
        'a',
        `hosts: [orders], http: [{ ${more}, ${to('orders')} }]`,
      );
    expect(changes(http('timeout: 1s'), http('timeout: 2s'))).toEqual([
      'for orders.shop.svc.cluster.local, the timeout changes from 1s to 2s (callers in the mesh)',
    ]);
    const one = (before: string, after: string) => {
      const [message] = changes(http(before), http(after));
      return message.replace(/^for .*?, (.*) \(.*$/, '$1');
    };
    expect(one('timeout: 1s', 'name: a')).toBe(
      'the timeout changes from 1s to none',
    );
    expect(
      one(
        'name: a',
        'fault: { delay: { percentage: { value: 10 }, fixedDelay: 7s }, abort: { percentage: { value: 5 }, httpStatus: 500 } }',
      ),
    ).toBe(
      'the fault changes from none to a delay of 7s for 10 % and 500 for 5 %',
    );
    expect(one('name: a', 'rewrite: { uri: /v2, authority: a.com }')).toBe(
      'the rewrite changes from none to host a.com and path /v2',
    );
    expect(one('name: a', 'mirror: { host: orders }')).toBe(
      'the mirroring changes from none to 100 % to orders.shop.svc.cluster.local',
    );
    expect(
      changes(
        http('timeout: 1s'),
        http('timeout: 1s, retries: { attempts: 0 }'),
      ),
    ).toEqual([
      'for orders.shop.svc.cluster.local, the retry policy changes from 2 on connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes to off (callers in the mesh)',
    ]);
  });

  it('does not hang on the order of files', () => {
    const parts = (
      service('orders') +
      service('users') +
      GATEWAY +
      virtualService(
        'a',
        `hosts: [a.com], gateways: [edge], http: [{ ${to('orders')} }]`,
      ) +
      virtualService(
        'b',
        `hosts: [a.com, users], gateways: [edge, mesh], http: [{ match: [{ uri: { prefix: /u } }], ${to(
          'users',
        )} }]`,
      )
    )
      .split('---')
      .filter(part => part.trim() !== '');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(parts, { minLength: parts.length }),
        shuffled => {
          expect(changes(parts.join('---'), shuffled.join('---'))).toEqual([]);
        },
      ),
      { numRuns: 10 },
    );
  });
});
