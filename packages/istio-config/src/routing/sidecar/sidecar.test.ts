import {
  ask,
  resource,
  say,
  service,
  to,
  virtualService,
} from '../testing/decide';

const SERVICES =
  service('orders') + service('orders-v2') + service('users', 'people');

describe('a sidecar', () => {
  it('knows a service by all of its names', () => {
    const { inMesh } = ask(SERVICES);
    for (const host of [
      'orders',
      'orders.shop',
      'orders.shop.svc',
      'orders.shop.svc.cluster.local',
      'ORDERS:80',
      'orders.shop.svc.cluster.local.',
    ]) {
      expect(say(inMesh({ host }))).toBe('100 % orders.shop:80');
    }
    expect(say(inMesh({ host: 'users.people' }))).toBe('100 % users.people:80');
    expect(say(inMesh({ host: 'users' }))).toBe(
      'passed through (PassthroughCluster)',
    );
  });

  it('takes a short host of a VirtualService for one of its own namespace, and one with a dot as it is', () => {
    const { inMesh } = ask(
      SERVICES +
        virtualService('a', `hosts: [orders], http: [{ ${to('orders-v2')} }]`) +
        virtualService(
          'b',
          `hosts: [users.people], http: [{ ${to('orders-v2')} }]`,
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders-v2.shop:80');
    expect(say(inMesh({ host: 'users.people.svc.cluster.local' }))).toBe(
      '100 % users.people:80',
    );
  });

  it('uses one VirtualService alone for a host: the oldest, and says so where no age is known', () => {
    const old = virtualService(
      'z',
      `hosts: [orders], http: [{ match: [{ uri: { exact: /old } }], ${to(
        'orders-v2',
      )} }]`,
      'shop',
      '2020-01-01T00:00:00Z',
    );
    const young = virtualService(
      'a',
      `hosts: [orders], http: [{ ${to('orders')} }]`,
      'shop',
      '2021-01-01T00:00:00Z',
    );
    const aged = ask(SERVICES + young + old).inMesh({ host: 'orders' });
    expect(say(aged)).toBe('404 NR');
    expect(aged.caveats).toEqual([]);
    const ageless = ask(
      SERVICES +
        virtualService('a', `hosts: [orders], http: [{ ${to('orders')} }]`) +
        virtualService('z', `hosts: [orders], http: [{ ${to('orders-v2')} }]`),
    ).inMesh({ host: 'orders' });
    expect(say(ageless)).toBe('100 % orders.shop:80');
    expect(ageless.caveats.map(({ code }) => code)).toEqual(['undefinedOrder']);
    expect(
      ageless.alternatives.map(({ destinations }) => destinations[0]?.host),
    ).toEqual(['orders-v2.shop.svc.cluster.local']);
  });

  it('prefers private VirtualServices of its namespace to older public ones', () => {
    const { inMesh } = ask(
      SERVICES +
        virtualService(
          'public',
          `hosts: [orders], http: [{ ${to('orders')} }]`,
          'shop',
          '2020-01-01T00:00:00Z',
        ) +
        virtualService(
          'private',
          `hosts: [orders], exportTo: ["."], http: [{ ${to('orders-v2')} }]`,
          'shop',
          '2021-01-01T00:00:00Z',
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders-v2.shop:80');
    const elsewhere = inMesh({
      host: 'orders.shop',
      source: { type: 'workload', namespace: 'people' },
    });
    expect(say(elsewhere)).toBe('100 % orders.shop:80');
  });

  it('lets an exact host keep wildcards away, and the longest wildcard win', () => {
    const { inMesh } = ask(
      SERVICES +
        virtualService(
          'all',
          `hosts: ["*.local"], http: [{ ${to(
            'users.people.svc.cluster.local',
          )} }]`,
        ) +
        virtualService(
          'shop',
          `hosts: ["*.shop.svc.cluster.local"], http: [{ ${to('orders-v2')} }]`,
        ) +
        virtualService(
          'exact',
          `hosts: [orders-v2], http: [{ ${to('orders-v2')} }]`,
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders-v2.shop:80');
    expect(say(inMesh({ host: 'orders-v2' }))).toBe('100 % orders-v2.shop:80');
    expect(say(inMesh({ host: 'users.people' }))).toBe('100 % users.people:80');
  });

  it('routes a host that is no service on port 80 only', () => {
    const { inMesh } = ask(
      service(
        'orders',
        'shop',
        '{ name: http, port: 80 }, { name: http-alt, port: 8080 }',
      ) +
        virtualService(
          'api',
          `hosts: [api.example.com], http: [{ ${to(
            'orders',
            ', port: { number: 80 }',
          )} }]`,
        ),
    );
    expect(say(inMesh({ host: 'api.example.com' }))).toBe(
      '100 % orders.shop:80',
    );
    expect(say(inMesh({ host: 'api.example.com', port: 8080 }))).toBe(
      'passed through (PassthroughCluster)',
    );
  });

  it('answers 404 where the virtual host matches and no route does', () => {
    const { inMesh } = ask(
      SERVICES +
        virtualService(
          'a',
          `hosts: [orders], http: [{ match: [{ uri: { prefix: /api } }], ${to(
            'orders',
          )} }]`,
        ),
    );
    const decision = inMesh({ host: 'orders', path: '/' });
    expect(say(decision)).toBe('404 NR');
    expect(decision.reason?.code).toBe('noRoute');
  });

  it('falls back to the service where no route is for this caller or port', () => {
    const { inMesh } = ask(
      SERVICES +
        virtualService(
          'a',
          `hosts: [orders], http: [{ match: [{ sourceLabels: { app: other } }, { port: 8080 }, { sourceNamespace: people }, { gateways: [edge] }], ${to(
            'orders-v2',
          )} }]`,
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
  });

  it('ignores labels of the caller where the match names the mesh as gateway', () => {
    const { inMesh } = ask(
      SERVICES +
        virtualService(
          'a',
          `hosts: [orders], http: [{ match: [{ gateways: [mesh], sourceLabels: { app: other } }], ${to(
            'orders-v2',
          )} }]`,
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders-v2.shop:80');
  });

  it('calls the port that the client called, even for a service with another single port', () => {
    const { inMesh } = ask(
      service('orders') +
        service('backend', 'shop', '{ name: http, port: 9090 }') +
        virtualService('a', `hosts: [orders], http: [{ ${to('backend')} }]`),
    );
    const decision = inMesh({ host: 'orders' });
    expect(say(decision)).toBe('503 NC');
    expect(decision.destinations[0]).toMatchObject({
      cluster: 'outbound|80||backend.shop.svc.cluster.local',
      portFrom: 'listener',
      failure: 'noCluster',
    });
  });

  it('sees with a Sidecar only what it imports', () => {
    const { inMesh } = ask(
      SERVICES +
        resource(
          'Sidecar',
          'default',
          'egress: [{ hosts: ["./orders.shop.svc.cluster.local"] }], outboundTrafficPolicy: { mode: REGISTRY_ONLY }',
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
    expect(say(inMesh({ host: 'users.people' }))).toBe('502');
    expect(say(inMesh({ host: 'example.com', port: 8443 }))).toBe(
      'connection reset',
    );
  });

  it('prefers the Sidecar that selects the workload', () => {
    const { inMesh } = ask(
      SERVICES +
        resource('Sidecar', 'default', 'egress: [{ hosts: ["~/*"] }]') +
        resource(
          'Sidecar',
          'mine',
          'workloadSelector: { labels: { app: client } }, egress: [{ hosts: ["*/*"] }]',
        ),
    );
    expect(say(inMesh({ host: 'orders' }))).toBe('100 % orders.shop:80');
    const other = inMesh({
      host: 'orders',
      source: { type: 'workload', namespace: 'shop', labels: { app: 'x' } },
    });
    expect(say(other)).toBe('passed through (PassthroughCluster)');
  });

  it('gives a port without protocol routes of its own, whatever the Host header says', () => {
    const { inMesh } = ask(
      service('orders', 'shop', '{ port: 7000 }') +
        virtualService(
          'a',
          `hosts: [orders], http: [{ match: [{ uri: { prefix: / } }], ${to(
            'orders',
            ', subset: v1',
          )} }]`,
        ),
    );
    const decision = inMesh({ host: 'orders', port: 7000 });
    expect(decision.routeConfiguration).toBe(
      'orders.shop.svc.cluster.local:7000',
    );
    expect(decision.virtualHost?.domain).toBe('*');
  });

  it('does not read HTTPS ports: only tls routes count there', () => {
    const { inMesh } = ask(
      service('orders', 'shop', '{ name: https, port: 443 }') +
        service('orders-v2', 'shop', '{ name: https, port: 443 }') +
        virtualService(
          'a',
          `hosts: [orders], http: [{ ${to(
            'orders',
          )} }], tls: [{ match: [{ sniHosts: [orders.shop.svc.cluster.local] }], ${to(
            'orders-v2',
          )} }]`,
        ),
    );
    const decision = inMesh({
      host: 'orders.shop.svc.cluster.local',
      port: 443,
      protocol: 'tls',
    });
    expect(say(decision)).toBe('100 % orders-v2.shop:443');
    expect(decision.route).toMatchObject({ protocol: 'tls', index: 0 });
    // Where any tls route counts, it stands in the place of the service's own way.
    expect(say(inMesh({ host: 'orders', port: 443, protocol: 'tls' }))).toBe(
      'passed through (PassthroughCluster)',
    );
    expect(say(inMesh({ host: 'orders-v2', port: 443, protocol: 'tls' }))).toBe(
      '100 % orders-v2.shop:443',
    );
  });

  it('tells hosts of one domain by their server names', () => {
    const { inMesh } = ask(
      resource(
        'ServiceEntry',
        'api',
        'hosts: ["*.example.com"], ports: [{ number: 443, name: tls, protocol: TLS }], resolution: NONE',
      ),
    );
    const decision = inMesh({
      host: 'api.example.com',
      port: 443,
      protocol: 'tls',
    });
    expect(decision.destinations[0]?.cluster).toBe(
      'outbound|443||*.example.com',
    );
  });

  it('splits TCP connections by tcp routes', () => {
    const { inMesh } = ask(
      service('db', 'shop', '{ name: tcp, port: 5432 }') +
        service('db-new', 'shop', '{ name: tcp, port: 5432 }') +
        virtualService(
          'db',
          'hosts: [db], tcp: [{ route: [{ destination: { host: db }, weight: 3 }, { destination: { host: db-new }, weight: 1 }] }]',
        ),
    );
    expect(say(inMesh({ host: 'db', port: 5432, protocol: 'tcp' }))).toBe(
      '75 % db.shop:5432, 25 % db-new.shop:5432',
    );
  });

  it('reaches the pods of a headless service by their names', () => {
    const { inMesh } = ask(`
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None, selector: { app: db }, ports: [{ name: http, port: 80 }] }
`);
    expect(
      inMesh({ host: 'db-0.db.shop.svc.cluster.local' }).virtualHost?.name,
    ).toBe('db.shop.svc.cluster.local:80');
  });

  it('takes an ExternalName Service for another name of its target', () => {
    const alias = (name: string, target: string) => `
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { type: ExternalName, externalName: ${target}, ports: [{ name: http, port: 80 }] }
`;
    const { inMesh } = ask(
      SERVICES +
        alias('old-orders', 'orders.shop.svc.cluster.local') +
        alias('circle', 'circle.shop.svc.cluster.local') +
        virtualService('a', `hosts: [orders], http: [{ ${to('orders-v2')} }]`),
    );
    expect(say(inMesh({ host: 'old-orders' }))).toBe('100 % orders-v2.shop:80');
    expect(say(inMesh({ host: 'circle' }))).toBe(
      'passed through (PassthroughCluster)',
    );
  });

  it('knows hosts outside of the mesh by ServiceEntries', () => {
    const { inMesh } = ask(
      resource(
        'ServiceEntry',
        'api',
        'hosts: ["*.example.com"], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: NONE',
      ),
    );
    expect(inMesh({ host: 'api.example.com' }).destinations[0]?.cluster).toBe(
      'outbound|80||*.example.com',
    );
    expect(say(inMesh({ host: 'example.com' }))).toBe(
      'passed through (PassthroughCluster)',
    );
  });

  it('picks among services of one host by version', () => {
    const entry = (namespace: string, port: string) =>
      resource(
        'ServiceEntry',
        'api',
        `hosts: [api.example.com], ports: [${port}], resolution: DNS`,
        namespace,
      );
    const http = '{ number: 80, name: http, protocol: HTTP }';
    const tcp = '{ number: 80, name: tcp, protocol: TCP }';
    const yaml =
      entry('b', http).replace(
        'namespace: b',
        'namespace: b, creationTimestamp: "2020-01-01T00:00:00Z"',
      ) +
      entry('a', tcp).replace(
        'namespace: a',
        'namespace: a, creationTimestamp: "2021-01-01T00:00:00Z"',
      );
    const routesOf = (istioVersion: string) =>
      ask(yaml, { istioVersion }).inMesh({ host: 'api.example.com' })
        .virtualHost?.name;
    expect(routesOf('1.30')).toBe('api.example.com:80');
    expect(routesOf('1.29')).toBe('allow_any');
  });
});
