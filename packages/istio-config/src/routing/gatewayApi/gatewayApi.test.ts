import { ask, say, service } from '../testing/decide';

const SERVICES =
  service('orders') + service('orders-v2') + service('users', 'people');

const route = (
  name: string,
  spec: string,
  namespace = 'shop',
  kind = 'HTTPRoute',
) => `
---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
`;

const gateway = (listeners: string, namespace = 'shop') =>
  route(
    'edge',
    `gatewayClassName: istio, listeners: [${listeners}]`,
    namespace,
    'Gateway',
  );

const HTTP = '{ name: http, port: 80, protocol: HTTP }';
const TO_GATEWAY = 'parentRefs: [{ name: edge }]';
const TO_SERVICE = 'parentRefs: [{ kind: Service, group: "", name: orders }]';
const to = (name: string) => `backendRefs: [{ name: ${name}, port: 80 }]`;
const source = { type: 'gateway', gateway: 'shop/edge' } as const;

describe('routes of the Gateway API', () => {
  it('are found at their gateway', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(HTTP) +
        route(
          'a',
          `${TO_GATEWAY}, hostnames: [app.example.com], rules: [{ ${to(
            'orders',
          )} }]`,
        ),
    );
    const decision = atGateway({ host: 'app.example.com', source });
    expect(say(decision)).toBe('100 % orders.shop:80');
    expect(decision.route).toMatchObject({
      resource: { kind: 'HTTPRoute', name: 'a' },
      index: 0,
    });
  });

  it('are tried exact, then by length, then by conditions, whatever the order in files', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(HTTP) +
        route('a', `${TO_GATEWAY}, rules: [{ ${to('orders')} }]`) +
        route(
          'b',
          `${TO_GATEWAY}, rules: [{ matches: [{ path: { value: /api } }], ${to(
            'users',
          )} }, { matches: [{ path: { type: Exact, value: /api } }], ${to(
            'orders-v2',
          )} }]`,
        ),
    );
    expect(say(atGateway({ host: 'x', path: '/api', source }))).toBe(
      '100 % orders-v2.shop:80',
    );
    expect(say(atGateway({ host: 'x', path: '/apiary', source }))).toBe(
      '100 % orders.shop:80',
    );
    expect(
      atGateway({ host: 'x', path: '/api/v1', source }).destinations[0]?.host,
    ).toBe('users.shop.svc.cluster.local');
  });

  it('lead to 500 where a destination is missing or not granted', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(HTTP) +
        route(
          'a',
          `${TO_GATEWAY}, rules: [{ backendRefs: [{ name: users, namespace: people, port: 80 }] }]`,
        ),
    );
    expect(say(atGateway({ host: 'x', source }))).toBe('500 NC');
    const granted = ask(
      SERVICES +
        gateway(HTTP) +
        route(
          'a',
          `${TO_GATEWAY}, rules: [{ backendRefs: [{ name: users, namespace: people, port: 80 }] }]`,
        ) +
        route(
          'grant',
          'from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }], to: [{ group: "", kind: Service }]',
          'people',
          'ReferenceGrant',
        ),
    );
    expect(say(granted.atGateway({ host: 'x', source }))).toBe(
      '100 % users.people:80',
    );
  });

  it('are admitted from the own namespace only, unless the listener says otherwise', () => {
    const other = route(
      'a',
      `parentRefs: [{ name: edge, namespace: shop }], rules: [{ ${to(
        'users',
      )} }]`,
      'people',
    );
    expect(
      say(
        ask(SERVICES + gateway(HTTP) + other).atGateway({ host: 'x', source }),
      ),
    ).toBe('404 NR');
    const open = gateway(
      HTTP.replace(' }', ', allowedRoutes: { namespaces: { from: All } } }'),
    );
    expect(
      say(ask(SERVICES + open + other).atGateway({ host: 'x', source })),
    ).toBe('100 % users.people:80');
  });

  it('redirect with 302, and rewrite a prefix at its slash', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(HTTP) +
        route(
          'a',
          `${TO_GATEWAY}, rules: [
            { matches: [{ path: { value: /old } }], filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, path: { type: ReplacePrefixMatch, replacePrefixMatch: /new } } }] },
            { matches: [{ path: { value: /foo } }], filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }], ${to(
              'orders',
            )} }]`,
        ),
    );
    expect(
      atGateway({ host: 'x.com', path: '/old/a', source }).outcome,
    ).toEqual({
      type: 'redirect',
      status: 302,
      location: 'https://x.com/new/a',
    });
    expect(
      atGateway({ host: 'x.com', path: '/foo/bar', source }).rewrite?.path,
    ).toBe('/bar');
    expect(
      atGateway({ host: 'x.com', path: '/foo', source }).rewrite?.path,
    ).toBe('/');
  });

  it('of a Service are for all callers from its namespace, and for their own from another', () => {
    const { inMesh } = ask(
      SERVICES +
        route('producer', `${TO_SERVICE}, rules: [{ ${to('orders-v2')} }]`) +
        route(
          'consumer',
          `parentRefs: [{ kind: Service, group: "", name: orders, namespace: shop }], rules: [{ ${to(
            'users',
          )} }]`,
          'people',
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders-v2.shop:80');
    expect(
      say(
        inMesh({
          host: 'orders.shop',
          source: { type: 'workload', namespace: 'people' },
        }),
      ),
    ).toBe('100 % users.people:80');
  });

  it('of gRPC match service and method', () => {
    const { atGateway } = ask(
      SERVICES +
        gateway(HTTP) +
        route(
          'a',
          `${TO_GATEWAY}, rules: [{ matches: [{ method: { service: shop.Orders, method: Get } }], ${to(
            'orders',
          )} }]`,
          'shop',
          'GRPCRoute',
        ),
    );
    expect(
      say(
        atGateway({
          host: 'x',
          path: '/shop.Orders/Get',
          protocol: 'grpc',
          source,
        }),
      ),
    ).toBe('100 % orders.shop:80');
    expect(
      say(
        atGateway({
          host: 'x',
          path: '/shop.Orders/List',
          protocol: 'grpc',
          source,
        }),
      ),
    ).toBe('404 NR');
  });

  it('of TLS go by the server name, with the listener decrypting or not', () => {
    const tls = (mode: string) =>
      ask(
        SERVICES +
          gateway(
            `{ name: tls, port: 443, protocol: TLS, tls: { mode: ${mode} } }`,
          ) +
          route(
            'a',
            `${TO_GATEWAY}, hostnames: [app.example.com], rules: [{ ${to(
              'orders',
            )} }]`,
            'shop',
            'TLSRoute',
          ),
      ).atGateway({
        host: 'app.example.com',
        port: 443,
        protocol: 'tls',
        source,
      });
    expect(say(tls('Passthrough'))).toBe('100 % orders.shop:80');
    expect(say(tls('Terminate'))).toBe('100 % orders.shop:80');
  });

  it('of TCP take every connection of the listener', () => {
    const featureFlags = { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' };
    const { atGateway } = ask(
      SERVICES +
        gateway('{ name: tcp, port: 5432, protocol: TCP }') +
        route(
          'a',
          `${TO_GATEWAY}, rules: [{ ${to('orders')} }]`,
          'shop',
          'TCPRoute',
        ),
      { istioVersion: '1.30', featureFlags },
    );
    expect(
      say(atGateway({ host: 'x', port: 5432, protocol: 'tcp', source })),
    ).toBe('100 % orders.shop:80');
  });
});

describe('an Ingress', () => {
  const ingress = (name: string, spec: string) => `
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: shop, annotations: { kubernetes.io/ingress.class: istio } }
spec: { ${spec} }
`;
  const path = (value: string, type: string, name: string) =>
    `{ path: ${value}, pathType: ${type}, backend: { service: { name: ${name}, port: { number: 80 } } } }`;

  it('is served by the stock gateway, longer paths first and prefixes by segments', () => {
    const { atGateway } = ask(
      SERVICES +
        ingress(
          'a',
          `rules: [{ host: a.com, http: { paths: [${path(
            '/',
            'Prefix',
            'orders',
          )}, ${path('/v2', 'Prefix', 'orders-v2')}] } }]`,
        ),
    );
    expect(say(atGateway({ host: 'a.com', path: '/v2/x' }))).toBe(
      '100 % orders-v2.shop:80',
    );
    expect(say(atGateway({ host: 'a.com', path: '/v2x' }))).toBe(
      '100 % orders.shop:80',
    );
    expect(say(atGateway({ host: 'b.com' }))).toBe('404 NR');
  });
});
