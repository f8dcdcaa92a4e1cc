import {
  ask,
  resource,
  say,
  service,
  to,
  virtualService,
} from '../testing/decide';

const namespaceWith = (name: string, label: string) => `
---
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${label} } }
`;
const INJECTED = namespaceWith('shop', 'istio-injection: enabled');
const OPEN_GATEWAY =
  'selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }]';
const MESH = service('orders') + INJECTED;
const policy = (kind: string, name: string, spec: string, namespace = 'shop') =>
  resource(`security/${kind}`, name, spec, namespace);
const authorize = (spec: string, namespace = 'shop') =>
  policy('AuthorizationPolicy', 'rule', spec, namespace);
const client = {
  type: 'workload',
  namespace: 'shop',
  labels: { app: 'client' },
  serviceAccount: 'client',
} as const;

describe('PeerAuthentication', () => {
  const strict = policy(
    'PeerAuthentication',
    'default',
    'mtls: { mode: STRICT }',
    'istio-system',
  );

  it('resets plain text under STRICT', () => {
    const { inMesh } = ask(MESH + strict);
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
    const outside = inMesh({
      host: 'orders',
      source: { ...client, inMesh: false },
    });
    expect(say(outside)).toBe('connection reset');
    expect(outside.security).toMatchObject([
      { at: 'sidecar', kind: 'PeerAuthentication', verdict: 'deny' },
    ]);
  });

  it('takes the namespace before the mesh', () => {
    const { inMesh } = ask(
      MESH +
        strict +
        policy('PeerAuthentication', 'default', 'mtls: { mode: PERMISSIVE }'),
    );
    expect(
      say(inMesh({ host: 'orders', source: { ...client, inMesh: false } })),
    ).toBe('100 % orders.shop:80');
  });

  it('breaks with a DestinationRule that switches TLS off', () => {
    const { inMesh } = ask(
      MESH +
        strict +
        resource(
          'DestinationRule',
          'orders',
          'host: orders, trafficPolicy: { tls: { mode: DISABLE } }',
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('connection reset');
  });

  it('does not judge pods of which it does not know whether they have a sidecar', () => {
    const { inMesh } = ask(service('orders') + strict);
    expect(
      say(inMesh({ host: 'orders', source: { ...client, inMesh: false } })),
    ).toBe('100 % orders.shop:80');
  });
});

describe('AuthorizationPolicy', () => {
  it('denies before it allows', () => {
    const { inMesh } = ask(
      MESH +
        authorize('rules: [{}]') +
        policy(
          'AuthorizationPolicy',
          'no-admin',
          'action: DENY, rules: [{ to: [{ operation: { paths: ["/admin*"] } }] }]',
        ),
    );
    expect(say(inMesh({ host: 'orders', path: '/admin/x' }))).toBe('403');
    expect(say(inMesh({ host: 'orders', path: '/' }))).toBe(
      '100 % orders.shop:80',
    );
  });

  it('denies what no ALLOW policy allows, where there is one', () => {
    const { inMesh } = ask(
      MESH + authorize('rules: [{ to: [{ operation: { methods: [GET] } }] }]'),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
    expect(say(inMesh({ host: 'orders', method: 'POST' }))).toBe('403');
  });

  it('knows callers by namespace and principal, if they speak mutual TLS', () => {
    const { inMesh } = ask(
      MESH +
        authorize(
          'rules: [{ from: [{ source: { principals: ["cluster.local/ns/shop/sa/client"] } }] }]',
        ),
    );
    expect(say(inMesh({ host: 'orders', source: client }))).toBe(
      '100 % orders.shop:80',
    );
    expect(
      say(
        inMesh({
          host: 'orders',
          source: { ...client, serviceAccount: 'other' },
        }),
      ),
    ).toBe('403');
    expect(
      say(inMesh({ host: 'orders', source: { ...client, inMesh: false } })),
    ).toBe('403');
  });

  it('knows the port of the pod, which the Service may give by name', () => {
    const named = `
---
apiVersion: v1
kind: Service
metadata: { name: named, namespace: shop }
spec: { selector: { app: named }, ports: [{ name: http, port: 80, targetPort: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: named, namespace: shop }
spec:
  selector: { matchLabels: { app: named } }
  template:
    metadata: { labels: { app: named } }
    spec: { containers: [{ name: app, image: app, ports: [{ name: web, containerPort: 8080 }] }] }
`;
    const denied = (port: number) =>
      say(
        ask(
          named +
            INJECTED +
            authorize(
              `action: DENY, rules: [{ to: [{ operation: { ports: ["${port}"] } }] }]`,
            ),
        ).inMesh({ host: 'named' }),
      );
    expect(denied(8080)).toBe('403');
    expect(denied(80)).toBe('100 % named.shop:80');
  });

  it('says where it cannot tell', () => {
    const { inMesh } = ask(
      MESH +
        authorize(
          'action: DENY, rules: [{ from: [{ source: { ipBlocks: ["10.0.0.0/8"] } }] }]',
        ),
    );
    const decision = inMesh({ host: 'orders' });
    expect(say(decision)).toBe('100 % orders.shop:80');
    expect(decision.security).toMatchObject([{ verdict: 'unknown' }]);
  });

  it('never triggers without rules, and not in a dry run', () => {
    expect(
      say(ask(MESH + authorize('action: DENY')).inMesh({ host: 'orders' })),
    ).toBe('100 % orders.shop:80');
    expect(
      say(ask(MESH + authorize('{}'.slice(1, -1))).inMesh({ host: 'orders' })),
    ).toBe('403');
  });

  it('sees the path after a rewrite', () => {
    const { inMesh } = ask(
      MESH +
        authorize(
          'action: DENY, rules: [{ to: [{ operation: { paths: [/internal] } }] }]',
        ) +
        virtualService(
          'a',
          `hosts: [orders], http: [{ rewrite: { uri: /internal }, match: [{ uri: { exact: /x } }], ${to(
            'orders',
          )} }]`,
        ),
    );
    expect(say(inMesh({ host: 'orders', path: '/x' }))).toBe('403');
  });

  it('stands before all routes at a gateway', () => {
    const { atGateway } = ask(
      MESH +
        authorize(
          'action: DENY, rules: [{ to: [{ operation: { hosts: [bad.example.com] } }] }]',
          'istio-system',
        ) +
        resource('Gateway', 'edge', OPEN_GATEWAY) +
        virtualService(
          'a',
          `hosts: ["*"], gateways: [edge], http: [{ ${to('orders')} }]`,
        ),
    );
    const decision = atGateway({ host: 'bad.example.com' });
    expect(say(decision)).toBe('403');
    expect(say(atGateway({ host: 'bad.example.com', port: 81 }))).toBe(
      'connection refused',
    );
    expect(say(atGateway({ host: 'bad.example.com', path: '/#a' }))).toBe(
      '400',
    );
    expect(decision.security[0]).toMatchObject({
      at: 'gateway',
      verdict: 'deny',
    });
  });

  it('takes an empty header for one that is there', () => {
    const { inMesh } = ask(
      MESH +
        authorize(
          'action: DENY, rules: [{ when: [{ key: "request.headers[x-user]", values: ["*"] }] }]',
        ),
    );
    const headers = { 'x-user': '' };
    expect(say(inMesh({ host: 'orders', headers }))).toBe('403');
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
  });

  it('matches templates of paths', () => {
    const { inMesh } = ask(
      MESH +
        authorize(
          'rules: [{ to: [{ operation: { paths: ["/orders/{*}/lines"] } }] }]',
        ),
    );
    expect(say(inMesh({ host: 'orders', path: '/orders/[7]/lines' }))).toBe(
      '403',
    );
    expect(say(inMesh({ host: 'orders', path: '/orders/7/lines' }))).toBe(
      '100 % orders.shop:80',
    );
    expect(say(inMesh({ host: 'orders', path: '/orders/7/8/lines' }))).toBe(
      '403',
    );
  });
});

describe('AuthorizationPolicy on TCP', () => {
  const db = service('db', 'shop', '{ name: tcp, port: 5432 }') + INJECTED;
  const askDb = (from: string) =>
    say(
      ask(
        db + authorize(`rules: [{ from: [{ source: { ${from} } }] }]`),
      ).inMesh({ host: 'db', port: 5432, protocol: 'tcp', source: client }),
    );

  it('tells callers by their certificate', () => {
    const sa = 'cluster.local/ns/shop/sa';
    expect(askDb(`principals: [${sa}/client]`)).toBe('100 % db.shop:5432');
    expect(askDb(`principals: [${sa}/other]`)).toBe('connection reset');
  });

  it('never allows by tokens', () => {
    expect(askDb('namespaces: [shop], requestPrincipals: ["*"]')).toBe(
      'connection reset',
    );
  });
});

describe('RequestAuthentication', () => {
  const tokens = policy(
    'RequestAuthentication',
    'jwt',
    'jwtRules: [{ issuer: good }]',
  );

  it('refuses tokens of other issuers, and lets requests without token pass', () => {
    const { inMesh } = ask(MESH + tokens);
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
    expect(say(inMesh({ host: 'orders', jwt: { iss: 'good' } }))).toBe(
      '100 % orders.shop:80',
    );
    expect(say(inMesh({ host: 'orders', jwt: { iss: 'bad' } }))).toBe('401');
  });

  it('gives claims to AuthorizationPolicies', () => {
    const { inMesh } = ask(
      MESH +
        tokens +
        authorize(
          'rules: [{ from: [{ source: { requestPrincipals: ["*"] } }], when: [{ key: "request.auth.claims[group]", values: [staff] }] }]',
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('403');
    expect(
      say(
        inMesh({
          host: 'orders',
          jwt: { iss: 'good', sub: 'a', group: 'staff' },
        }),
      ),
    ).toBe('100 % orders.shop:80');
  });
});

describe('an ambient mesh', () => {
  const AMBIENT =
    service('orders') +
    service('orders-v2') +
    namespaceWith('shop', 'istio.io/dataplane-mode: ambient');
  const route = virtualService(
    'a',
    `hosts: [orders], http: [{ ${to('orders-v2')} }]`,
  );
  const waypoint = `
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
`;
  const withWaypoint =
    AMBIENT.replace(
      'dataplane-mode: ambient',
      'dataplane-mode: ambient, istio.io/use-waypoint: waypoint',
    ) + waypoint;

  it('ignores routes without a waypoint, and says so', () => {
    const decision = ask(AMBIENT + route).inMesh({ host: 'orders' });
    expect(say(decision)).toBe('100 % orders.shop:80');
    expect(decision.caveats).toMatchObject([{ code: 'ignored' }]);
  });

  it('follows routes with one, other than those by labels of the caller', () => {
    expect(say(ask(withWaypoint + route).inMesh({ host: 'orders' }))).toBe(
      '100 % orders-v2.shop:80',
    );
    const bySource = virtualService(
      'a',
      `hosts: [orders], http: [{ match: [{ sourceLabels: { app: client } }], ${to(
        'orders-v2',
      )} }]`,
    );
    expect(say(ask(withWaypoint + bySource).inMesh({ host: 'orders' }))).toBe(
      '100 % orders.shop:80',
    );
  });

  it('splits TCP connections at the waypoint', () => {
    const databases = ['db', 'db-new']
      .map(name => service(name, 'shop', '{ name: tcp, port: 5432 }'))
      .join('');
    const split = virtualService(
      'db',
      'hosts: [db], tcp: [{ match: [{ port: 5432 }], route: [{ destination: { host: db }, weight: 3 }, { destination: { host: db-new }, weight: 1 }] }]',
    );
    const connection = { host: 'db', port: 5432, protocol: 'tcp' } as const;
    expect(say(ask(withWaypoint + databases + split).inMesh(connection))).toBe(
      '75 % db.shop:5432, 25 % db-new.shop:5432',
    );
    expect(say(ask(AMBIENT + databases + split).inMesh(connection))).toBe(
      '100 % db.shop:5432',
    );
  });

  it('shows the pods who the waypoint is, and the waypoint who calls', () => {
    const atPods = authorize(
      'selector: { matchLabels: { app: orders } }, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/waypoint] } }] }]',
    );
    const atWaypoint = (principal: string) =>
      policy(
        'AuthorizationPolicy',
        'callers',
        `targetRefs: [{ group: "", kind: Service, name: orders }], rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/${principal}] } }] }]`,
      );
    const asked = (principal: string) =>
      say(
        ask(withWaypoint + atPods + atWaypoint(principal)).inMesh({
          host: 'orders',
          source: client,
        }),
      );
    expect(asked('client')).toBe('100 % orders.shop:80');
    expect(asked('other')).toBe('403');
    expect(
      say(ask(AMBIENT + atPods).inMesh({ host: 'orders', source: client })),
    ).toBe('connection reset');
  });

  it('enforces policies that are attached to the waypoint', () => {
    const attached = policy(
      'AuthorizationPolicy',
      'w',
      'targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: waypoint }], action: DENY, rules: [{ to: [{ operation: { methods: [DELETE] } }] }]',
    );
    const { inMesh } = ask(withWaypoint + attached);
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
    expect(say(inMesh({ host: 'orders', method: 'DELETE' }))).toBe('403');
  });
});

describe('a caller without proxy', () => {
  it('follows no route', () => {
    const { inMesh } = ask(
      service('orders') +
        service('orders-v2') +
        namespaceWith('shop', 'istio-injection: disabled') +
        virtualService('a', `hosts: [orders], http: [{ ${to('orders-v2')} }]`),
    );
    const decision = inMesh({ host: 'orders' });
    expect(say(decision)).toBe('100 % orders.shop:80');
    expect(decision).toMatchObject({
      proxy: { type: 'none' },
      caveats: [{ code: 'ignored' }],
    });
  });
});

describe('a gateway', () => {
  it('goes past waypoints, and says so', () => {
    const { atGateway } = ask(
      `${service('orders').replace(
        'name: orders, namespace: shop }',
        'name: orders, namespace: shop, labels: { istio.io/use-waypoint: waypoint } }',
      )}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec: { gatewayClassName: istio-waypoint }
${resource('Gateway', 'edge', OPEN_GATEWAY)}${virtualService(
        'a',
        `hosts: [a.com], gateways: [edge], http: [{ ${to('orders')} }]`,
      )}`,
    );
    const decision = atGateway({ host: 'a.com' });
    expect(say(decision)).toBe('100 % orders.shop:80');
    expect(decision.caveats).toMatchObject([{ code: 'ignored' }]);
  });
});

describe('extensions', () => {
  it('are named as not modelled', () => {
    const { inMesh } = ask(
      MESH + resource('EnvoyFilter', 'limit', 'configPatches: []'),
    );
    expect(inMesh({ host: 'orders' }).caveats).toMatchObject([
      { code: 'notModelled', resource: { kind: 'EnvoyFilter' } },
    ]);
  });
});
