import type { RouteCondition, RouteNode } from '@mesh-portal/istio-config';
import {
  broken,
  canary,
  findings,
  routeNode,
  special,
} from '../__testUtils__/topologies';
import { english } from '../__testUtils__/translate';
import {
  describeAction,
  describeCondition,
  describeFinding,
  describeMatches,
  describeNode,
  describeRetries,
  describeRouteDetails,
  formatShare,
  shortHost,
} from '.';

const t = english();

describe('describeCondition', () => {
  it.each<[RouteCondition, string]>([
    [
      { on: 'header', name: 'end-user', op: 'exact', value: 'jason' },
      'header end-user = jason',
    ],
    [
      { on: 'path', op: 'prefix', value: '/orders/' },
      'path starts with /orders/',
    ],
    [{ on: 'path', op: 'regex', value: '^/v[12]$' }, 'path matches ^/v[12]$'],
    [
      { on: 'path', op: 'exact', value: '/a', ignoreCase: true },
      'path = /a (any case)',
    ],
    [{ on: 'header', name: 'x-id', op: 'present' }, 'header x-id is present'],
    [{ on: 'withoutHeader', name: 'x-id', op: 'present' }, 'no header x-id'],
    [
      { on: 'withoutHeader', name: 'x-id', op: 'exact', value: '1' },
      'not (header x-id = 1)',
    ],
    [
      { on: 'sourceLabels', name: 'app', op: 'exact', value: 'web' },
      'caller label app = web',
    ],
    [{ on: 'sni', op: 'exact', value: 'a.b' }, 'SNI = a.b'],
    [
      { on: 'attribute', name: 'method', op: 'prefix', value: 'get' },
      'attribute method starts with get',
    ],
  ])('%j reads "%s"', (condition, text) => {
    expect(describeCondition(t, condition)).toBe(text);
  });
});

describe('describeMatches', () => {
  it('tells the first catch-all from the last', () => {
    expect(describeMatches(t, { matches: [], order: 1 })).toBe('any request');
    expect(describeMatches(t, { matches: [[]], order: 3 })).toBe(
      'everything else',
    );
  });

  it('joins conditions, and alternatives', () => {
    const route = special.nodes.find(node => node.id === 'down') as RouteNode;
    expect(describeMatches(t, route)).toBe(
      'path = /maintenance and method = GET or no header authorization',
    );
  });
});

describe('routes in words', () => {
  it.each([
    [0.9, '90\u00a0%'],
    [1 / 3, '33.3\u00a0%'],
    [0.0004, '<\u00a00.1\u00a0%'.replace('<\u00a0', '< ')],
    [0, '0\u00a0%'],
  ])('formats %d as %s', (share, text) => {
    expect(formatShare(t, share)).toBe(text);
  });

  it('names every action', () => {
    const texts = special.nodes.flatMap(node =>
      node.kind === 'route' ? [describeAction(t, node.action)] : [],
    );
    expect(texts).toEqual([
      'redirect 301 to https://app.example.com/new',
      'answers 503',
      'stable\u00a0100\u00a0%',
    ]);
    expect(describeAction(t, { type: 'delegate', to: 'shop/inner' })).toBe(
      'delegated to shop/inner',
    );
  });

  it('names retries that are switched off', () => {
    expect(describeRetries(t, routeNode('r'))).toBeUndefined();
    expect(
      describeRetries(t, routeNode('r', { retries: { attempts: 0 } })),
    ).toBe('off');
  });

  it('says whatever changes the fate of a request', () => {
    const route = special.nodes.find(node => node.id === 'rest') as RouteNode;
    expect(describeRouteDetails(t, route)).toEqual([
      'retries off',
      'rewritten to /v2',
      'delay 0.1\u00a0% by 2s',
      'abort 5\u00a0% with 503',
    ]);
  });

  it('shortens hosts of the cluster only', () => {
    expect(shortHost('orders.shop.svc.cluster.local')).toBe('orders.shop');
    expect(shortHost('orders.shop.svc')).toBe('orders.shop');
    expect(shortHost('app.example.com')).toBe('app.example.com');
    expect(shortHost('svc.example.com')).toBe('svc.example.com');
  });
});

describe('describeNode', () => {
  it('says what is broken, in the words of the library', () => {
    const node = broken.nodes.find(({ id }) => id === 'canary');
    expect(node && describeNode(t, node)).toEqual({
      kicker: 'Subset',
      title: 'canary',
      details: ['release: v3'],
      reason: 'no workload has release: v3',
    });
  });

  it.each(canary.nodes.map(node => [node.id, node] as const))(
    'has a kind and a name for %s',
    (_, node) => {
      const text = describeNode(t, node);
      expect(text.kicker).not.toBe('');
      expect(text.title).not.toBe('');
      expect(text.reason).toBeUndefined();
    },
  );

  it('says that a node is of another service', () => {
    const node = special.nodes.find(({ id }) => id === 'elsewhere');
    expect(node && describeNode(t, node).details).toContain('another service');
  });
});

describe('describeFinding', () => {
  it('shows what the library says, in English', () => {
    for (const finding of findings) {
      expect(describeFinding(t, finding).message).toBe(finding.message);
      expect(describeFinding(t, finding).fix).toBe(finding.fix);
    }
  });
});
