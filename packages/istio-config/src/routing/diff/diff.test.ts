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
      '10 % of user-service.shop.svc.cluster.local moves from stable to canary (the mesh)',
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
      'requests to orders.shop.svc.cluster.local with header x-beta: 1 now get 503 NC (before: 100 % orders.shop.svc.cluster.local/v1) (the mesh)',
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
      'for orders.shop.svc.cluster.local, the timeout changes from 1s to 2s (the mesh)',
    ]);
    expect(
      changes(
        http('timeout: 1s'),
        http('timeout: 1s, retries: { attempts: 0 }'),
      ),
    ).toEqual([
      'for orders.shop.svc.cluster.local, the retry policy changes from 2 on connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes to off (the mesh)',
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
