import { CANARY_SERVICE } from '../fixtures/canaryService';
import { drawing } from '../fixtures/drawing';
import { meshOf } from '../fixtures/meshOf';
import { topology } from './topology';

/** A Service with its Deployment. */
const service = (name: string, namespace = 'shop', labels = `app: ${name}`) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { app: ${name} }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}-v1, namespace: ${namespace} }
spec: { replicas: 2, template: { metadata: { labels: { ${labels} } } } }
---
`;

const virtualService = (name: string, spec: string, namespace = 'shop') => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace} }
spec:
${spec
  .trim()
  .split('\n')
  .map(line => `  ${line}`)
  .join('\n')}
---
`;

describe('topology', () => {
  it('draws the generated service with its canary', () => {
    expect(drawing(topology(meshOf(CANARY_SERVICE)))).toMatchInlineSnapshot(`
      "gateway:shop/app-gateway "app-gateway"
        -> host:gateway:shop/app-gateway|app.example.com|80
      host:gateway:shop/app-gateway|app.example.com|80 "app.example.com"
        -> route:shop/user-service-ingress/http/0
      mesh "in the mesh"
        -> host:mesh|user-service.shop.svc.cluster.local|8080
      host:mesh|user-service.shop.svc.cluster.local|8080 "user-service:8080"
        -> route:shop/user-service-vs/http/0
      route:shop/user-service-ingress/http/0 "default"
        -> 90 % subset:user-service.shop.svc.cluster.local|stable
        -> 10 % subset:user-service.shop.svc.cluster.local|canary
      subset:user-service.shop.svc.cluster.local|stable "stable"
        -> 100 % workload:Deployment/shop/user-service-v2
      workload:Deployment/shop/user-service-v2 "user-service-v2"
      subset:user-service.shop.svc.cluster.local|canary "canary"
        -> 100 % workload:Deployment/shop/user-service-v3
      workload:Deployment/shop/user-service-v3 "user-service-v3"
      route:shop/user-service-vs/http/0 "default"
        -> 90 % subset:user-service.shop.svc.cluster.local|stable
        -> 10 % subset:user-service.shop.svc.cluster.local|canary"
    `);
  });

  it('draws a mesh whose version decisions refuse', () => {
    const at = (istioVersion: string) =>
      drawing(topology(meshOf(CANARY_SERVICE, '', { istioVersion })));
    expect(at('1.9')).toBe(at('1.31'));
  });

  it('knows where a node stands and what it means', () => {
    const { nodes } = topology(meshOf(CANARY_SERVICE));
    const route = nodes.find(
      ({ id }) => id === 'route:shop/user-service-ingress/http/0',
    );
    expect(route).toMatchObject({
      kind: 'route',
      order: 1,
      name: 'default',
      hosts: ['host:gateway:shop/app-gateway|app.example.com|80'],
      matches: [],
      position: { file: 'own.yaml', line: 66 },
      action: {
        type: 'route',
        destinations: [
          { subset: 'stable', port: 8080, share: 0.9 },
          { subset: 'canary', port: 8080, share: 0.1 },
        ],
      },
    });
    expect(
      nodes.find(({ id }) => id === 'workload:Deployment/shop/user-service-v3'),
    ).toMatchObject({
      replicas: 1,
      version: 'v3',
      images: ['user-service:3.0.0'],
      workloadKind: 'Deployment',
    });
  });

  it('ends redirects, direct responses and faults in nodes of their own', () => {
    const mesh = meshOf(
      service('orders') +
        virtualService(
          'orders',
          `
hosts: [orders]
http:
  - name: old
    match: [{ uri: { prefix: /old } }]
    redirect: { uri: /new, redirectCode: 308 }
  - name: teapot
    match: [{ uri: { exact: /tea }, headers: { x-pot: {} } }]
    directResponse: { status: 418, body: { string: short and stout } }
  - name: rest
    fault:
      abort: { percentage: { value: 5 }, httpStatus: 503 }
      delay: { percentage: { value: 10 }, fixedDelay: 2s }
    route: [{ destination: { host: orders } }]
    mirror: { host: orders, subset: next }
    mirrorPercentage: { value: 25 }`,
        ),
    );
    const graph = topology(mesh);
    expect(drawing(graph)).toMatchInlineSnapshot(`
      "mesh "in the mesh"
        -> host:mesh|orders.shop.svc.cluster.local|80
      host:mesh|orders.shop.svc.cluster.local|80 "orders:80"
        -> route:shop/orders/http/0
        -> route:shop/orders/http/1
        -> route:shop/orders/http/2
      route:shop/orders/http/0 "old"
        -> 100 % redirect:route:shop/orders/http/0
      redirect:route:shop/orders/http/0 "308 /new"
      route:shop/orders/http/1 "teapot"
        -> 100 % directResponse:route:shop/orders/http/1
      directResponse:route:shop/orders/http/1 "418"
      route:shop/orders/http/2 "rest"
        -> 100 % subset:orders.shop.svc.cluster.local|
        ~> 25 % subset:orders.shop.svc.cluster.local|next
        !> 5 % fault:route:shop/orders/http/2
      subset:orders.shop.svc.cluster.local| "orders"
        -> 100 % workload:Deployment/shop/orders-v1
      workload:Deployment/shop/orders-v1 "orders-v1"
      subset:orders.shop.svc.cluster.local|next "next" broken: no DestinationRule defines subset next of orders.shop.svc.cluster.local
      fault:route:shop/orders/http/2 "503""
    `);
    expect(
      graph.nodes.find(({ id }) => id === 'route:shop/orders/http/1'),
    ).toMatchObject({
      matches: [
        [
          { on: 'path', op: 'exact', value: '/tea' },
          { on: 'header', name: 'x-pot', op: 'present' },
        ],
      ],
      action: { type: 'directResponse', status: 418, body: 'short and stout' },
    });
    expect(
      graph.nodes.find(({ id }) => id === 'route:shop/orders/http/2'),
    ).toMatchObject({
      fault: {
        abort: { percentage: 5, status: '503' },
        delay: { percentage: 10, duration: '2s' },
      },
      mirrors: [{ subset: 'next', share: 0.25 }],
    });
  });

  it('draws broken things with the reason', () => {
    const mesh = meshOf(
      `${
        service('orders') +
        virtualService(
          'orders',
          `
hosts: [orders]
gateways: [mesh, missing, elsewhere/public]
http:
  - route:
      - { destination: { host: orders, subset: v3 }, weight: 20 }
      - { destination: { host: orders, subset: v9 }, weight: 20 }
      - { destination: { host: order, port: { number: 80 } }, weight: 20 }
      - { destination: { host: orders, port: { number: 99 } }, weight: 20 }
      - { destination: { host: stock.other.svc.cluster.local }, weight: 20 }`,
        )
      }
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: orders, namespace: shop }
spec: { host: orders, subsets: [{ name: v3, labels: { release: v3 } }] }`,
    );
    expect(drawing(topology(mesh))).toMatchInlineSnapshot(`
      "gateway:shop/missing "missing" broken: the gateway shop/missing does not exist
        -> host:gateway:shop/missing|orders.shop.svc.cluster.local|
      host:gateway:shop/missing|orders.shop.svc.cluster.local| "orders.shop.svc.cluster.local"
        -> route:shop/orders/http/0
      gateway:elsewhere/public "public" unknown: the gateway elsewhere/public is not known here
        -> host:gateway:elsewhere/public|orders.shop.svc.cluster.local|
      host:gateway:elsewhere/public|orders.shop.svc.cluster.local| "orders.shop.svc.cluster.local"
        -> route:shop/orders/http/0
      mesh "in the mesh"
        -> host:mesh|orders.shop.svc.cluster.local|80
      host:mesh|orders.shop.svc.cluster.local|80 "orders:80"
        -> route:shop/orders/http/0
      route:shop/orders/http/0 "route 1"
        -> 20 % subset:orders.shop.svc.cluster.local|v3
        -> 20 % subset:orders.shop.svc.cluster.local|v9
        -> 20 % subset:order.shop.svc.cluster.local|
        -> 20 % subset:orders.shop.svc.cluster.local||99
        -> 20 % subset:stock.other.svc.cluster.local|
      subset:orders.shop.svc.cluster.local|v3 "v3" broken: no workload has release: v3
      subset:orders.shop.svc.cluster.local|v9 "v9" broken: no DestinationRule defines subset v9 of orders.shop.svc.cluster.local
      subset:order.shop.svc.cluster.local| "order" broken: no service has the host order.shop.svc.cluster.local
      subset:orders.shop.svc.cluster.local||99 "orders" broken: orders.shop.svc.cluster.local has no port 99
      subset:stock.other.svc.cluster.local| "stock.other" unknown: stock.other.svc.cluster.local is not known here"
    `);
  });

  it('shows a shared gateway with the routes of two services in their order', () => {
    const ingress = (name: string, path: string) =>
      virtualService(
        `${name}-ingress`,
        `
hosts: [shop.example.com]
gateways: [istio-ingress/public]
http:
  - ${path}
    route: [{ destination: { host: ${name}, port: { number: 80 } } }]`,
      );
    const mesh = meshOf(
      service('orders') +
        ingress('orders', 'match: [{ uri: { prefix: /orders } }]'),
      `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingressgateway }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: ['*.example.com'], tls: { httpsRedirect: true } }
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: ['shop/*.example.com'], tls: { mode: SIMPLE, credentialName: shop } }
    - { port: { number: 443, name: other, protocol: HTTPS }, hosts: ['other/*'], tls: { mode: SIMPLE, credentialName: other } }
---
${service('web')}${ingress('web', 'name: web')}`,
    );
    expect(drawing(topology(mesh))).toMatchInlineSnapshot(`
      "gateway:istio-ingress/public "public"
        -> host:gateway:istio-ingress/public|shop.example.com|80
        -> host:gateway:istio-ingress/public|shop.example.com|443
      host:gateway:istio-ingress/public|shop.example.com|80 "shop.example.com"
        -> 100 % redirect:host:gateway:istio-ingress/public|shop.example.com|80
      redirect:host:gateway:istio-ingress/public|shop.example.com|80 "301 https://{host}{path}"
      host:gateway:istio-ingress/public|shop.example.com|443 "shop.example.com"
        -> route:shop/orders-ingress/http/0
      mesh "in the mesh"
        -> host:mesh|orders.shop.svc.cluster.local|80
      host:mesh|orders.shop.svc.cluster.local|80 "orders:80"
        -> route:default/orders.shop.svc.cluster.local
      route:shop/orders-ingress/http/0 "route 1"
        -> 100 % subset:orders.shop.svc.cluster.local|
      subset:orders.shop.svc.cluster.local| "orders"
        -> 100 % workload:Deployment/shop/orders-v1
      workload:Deployment/shop/orders-v1 "orders-v1"
      route:default/orders.shop.svc.cluster.local "orders"
        -> 100 % subset:orders.shop.svc.cluster.local|"
    `);
    expect(
      drawing(
        topology(mesh, { services: [{ namespace: 'shop', name: 'web' }] }),
      ),
    ).toMatchInlineSnapshot(`
      "gateway:istio-ingress/public "public"
        -> host:gateway:istio-ingress/public|shop.example.com|80
        -> host:gateway:istio-ingress/public|shop.example.com|443
      host:gateway:istio-ingress/public|shop.example.com|80 "shop.example.com"
        -> 100 % redirect:host:gateway:istio-ingress/public|shop.example.com|80
      redirect:host:gateway:istio-ingress/public|shop.example.com|80 "301 https://{host}{path}"
      host:gateway:istio-ingress/public|shop.example.com|443 "shop.example.com"
        -> route:shop/web-ingress/http/0
      mesh "in the mesh"
        -> host:mesh|web.shop.svc.cluster.local|80
      host:mesh|web.shop.svc.cluster.local|80 "web:80"
        -> route:default/web.shop.svc.cluster.local
      route:shop/web-ingress/http/0 "web"
        -> 100 % subset:web.shop.svc.cluster.local|
      subset:web.shop.svc.cluster.local| "web"
        -> 100 % workload:Deployment/shop/web-v1
      workload:Deployment/shop/web-v1 "web-v1"
      route:default/web.shop.svc.cluster.local "web"
        -> 100 % subset:web.shop.svc.cluster.local|"
    `);
  });

  it('follows destinations to ServiceEntries and to other entities', () => {
    const mesh = meshOf(
      `${virtualService(
        'payments',
        `
hosts: [payments.example.com]
http:
  - route:
      - { destination: { host: api.pay.example }, weight: 50 }
      - { destination: { host: bank.finance.svc.cluster.local }, weight: 50 }`,
      )}
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: pay, namespace: shop }
spec:
  hosts: ['*.pay.example']
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: tls, protocol: TLS }]`,
    );
    expect(drawing(topology(mesh))).toMatchInlineSnapshot(`
      "mesh "in the mesh"
        -> host:mesh|*.pay.example|443
        -> host:mesh|payments.example.com|
      host:mesh|*.pay.example|443 "*.pay.example:443"
        -> route:default/*.pay.example|tls
      host:mesh|payments.example.com| "payments.example.com" unknown: payments.example.com is not known here
        -> route:shop/payments/http/0
      route:default/*.pay.example|tls "*.pay.example"
        -> 100 % subset:*.pay.example|
      subset:*.pay.example| "*.pay.example"
      route:shop/payments/http/0 "route 1"
        -> 50 % subset:api.pay.example|
        -> 50 % subset:bank.finance.svc.cluster.local|
      subset:api.pay.example| "api.pay.example"
      subset:bank.finance.svc.cluster.local| "bank.finance" unknown: bank.finance.svc.cluster.local is not known here"
    `);
  });

  it('merges delegates, and draws those that are missing', () => {
    const mesh = meshOf(
      `${
        service('orders') +
        virtualService(
          'root',
          `
hosts: [shop.example.com]
gateways: [public]
http:
  - name: orders
    match: [{ uri: { prefix: /orders } }]
    delegate: { name: orders }
    timeout: 3s
  - name: lost
    match: [{ uri: { prefix: /lost } }]
    delegate: { name: lost, namespace: other }`,
        ) +
        virtualService(
          'orders',
          `
http:
  - match: [{ uri: { prefix: /orders/v2 } }]
    route: [{ destination: { host: orders } }]
  - match: [{ uri: { prefix: /stock } }]
    route: [{ destination: { host: orders } }]`,
        )
      }
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]`,
    );
    const graph = topology(mesh);
    expect(drawing(graph)).toMatchInlineSnapshot(`
      "gateway:shop/public "public"
        -> host:gateway:shop/public|shop.example.com|80
      host:gateway:shop/public|shop.example.com|80 "shop.example.com"
        -> route:shop/root/http/0/shop/orders/0
        -> route:shop/root/http/1
      mesh "in the mesh"
        -> host:mesh|orders.shop.svc.cluster.local|80
      host:mesh|orders.shop.svc.cluster.local|80 "orders:80"
        -> route:default/orders.shop.svc.cluster.local
      route:shop/root/http/0/shop/orders/0 "orders"
        -> 100 % subset:orders.shop.svc.cluster.local|
      subset:orders.shop.svc.cluster.local| "orders"
        -> 100 % workload:Deployment/shop/orders-v1
      workload:Deployment/shop/orders-v1 "orders-v1"
      route:default/orders.shop.svc.cluster.local "orders"
        -> 100 % subset:orders.shop.svc.cluster.local|
      route:shop/root/http/1 "lost" unknown: the delegate other/lost is not known here"
    `);
    expect(
      graph.nodes.find(
        ({ id }) => id === 'route:shop/root/http/0/shop/orders/0',
      ),
    ).toMatchObject({
      timeout: '3s',
      matches: [[{ on: 'path', op: 'prefix', value: '/orders/v2' }]],
      resource: { kind: 'VirtualService', name: 'orders' },
    });
  });

  it('draws no host for each spelling of a server name', () => {
    const names = '[db, db.shop, db.shop.svc, db.shop.svc.cluster.local]';
    const { nodes } = topology(
      meshOf(
        service('db').replace('name: http', 'name: tls') +
          virtualService(
            'db',
            `hosts: ${names}
tls:
  - match: [{ sniHosts: ${names} }]
    route: [{ destination: { host: db } }]`,
          ),
      ),
    );
    expect(
      nodes
        .filter(({ kind }) => kind === 'host')
        .map(({ label, state }) => [label, state]),
    ).toEqual([['db:80', 'ok']]);
  });

  it('uses tcp and tls routes where the protocol asks for them', () => {
    const mesh = meshOf(
      `
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec:
  selector: { app: db }
  ports: [{ name: tcp-sql, port: 5432 }, { name: tls-sql, port: 5433 }, { name: http-admin, port: 8080 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { replicas: 3, template: { metadata: { labels: { app: db } } } }
---
${virtualService(
  'db',
  `
hosts: [db]
tcp:
  - match: [{ port: 5432 }]
    route: [{ destination: { host: db, port: { number: 5432 } } }]
tls:
  - match: [{ sniHosts: [db.shop] }]
    route: [{ destination: { host: db, port: { number: 5433 } } }]`,
)}`,
    );
    expect(drawing(topology(mesh))).toMatchInlineSnapshot(`
      "mesh "in the mesh"
        -> host:mesh|db.shop.svc.cluster.local|5432
        -> host:mesh|db.shop.svc.cluster.local|5433
        -> host:mesh|db.shop.svc.cluster.local|8080
      host:mesh|db.shop.svc.cluster.local|5432 "db:5432"
        -> route:shop/db/tcp/0
      host:mesh|db.shop.svc.cluster.local|5433 "db:5433"
        -> route:shop/db/tls/0
      host:mesh|db.shop.svc.cluster.local|8080 "db:8080"
        -> route:default/db.shop.svc.cluster.local
      route:shop/db/tcp/0 "tcp route 1"
        -> 100 % subset:db.shop.svc.cluster.local|
      subset:db.shop.svc.cluster.local| "db"
        -> 100 % workload:StatefulSet/shop/db
      workload:StatefulSet/shop/db "db"
      route:shop/db/tls/0 "tls route 1"
        -> 100 % subset:db.shop.svc.cluster.local|
      route:default/db.shop.svc.cluster.local "db"
        -> 100 % subset:db.shop.svc.cluster.local|"
    `);
  });

  it('is the same whatever the order of the files', () => {
    const reversed = CANARY_SERVICE.split('\n---\n').reverse().join('\n---\n');
    expect(drawing(topology(meshOf(reversed)))).toBe(
      drawing(topology(meshOf(CANARY_SERVICE))),
    );
  });
});

describe('topology of the Gateway API', () => {
  const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: istio
  listeners:
    - { name: http, port: 80, protocol: HTTP, hostname: '*.example.com' }
---
`;
  const route = (name: string, spec: string, kind = 'HTTPRoute') => `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec: ${spec}
---
`;

  it('orders rules by precedence, and draws backends, redirects and mirrors', () => {
    const mesh = meshOf(
      `${service('orders')}${service('next')}${gateway}${route(
        'orders',
        `{ parentRefs: [{ name: public }], hostnames: [shop.example.com], rules: [
          { backendRefs: [{ name: orders, port: 80, weight: 3 }, { name: next, port: 80, weight: 1 }, { name: stock, namespace: other, port: 80, weight: 0 }] },
          { name: old, matches: [{ path: { type: Exact, value: /old } }, { path: { type: PathPrefix, value: /older } }], filters: [{ type: RequestRedirect, requestRedirect: { path: { type: ReplaceFullPath, replaceFullPath: /new } } }] },
          { matches: [{ headers: [{ name: x, value: y }] }], filters: [{ type: RequestMirror, requestMirror: { percent: 20, backendRef: { name: next, port: 80 } } }], backendRefs: [{ name: orders, port: 80 }] } ] }`,
      )}`,
    );
    expect(drawing(topology(mesh))).toMatchInlineSnapshot(`
      "gateway:shop/public "public"
        -> host:gateway:shop/public|shop.example.com|80
      host:gateway:shop/public|shop.example.com|80 "shop.example.com"
        -> route:HTTPRoute/shop/orders/1
        -> route:HTTPRoute/shop/orders/2
        -> route:HTTPRoute/shop/orders/0
      mesh "in the mesh"
        -> host:mesh|next.shop.svc.cluster.local|80
        -> host:mesh|orders.shop.svc.cluster.local|80
      host:mesh|next.shop.svc.cluster.local|80 "next:80"
        -> route:default/next.shop.svc.cluster.local
      host:mesh|orders.shop.svc.cluster.local|80 "orders:80"
        -> route:default/orders.shop.svc.cluster.local
      route:HTTPRoute/shop/orders/1 "old"
        -> 100 % redirect:route:HTTPRoute/shop/orders/1
      redirect:route:HTTPRoute/shop/orders/1 "302 /new"
      route:default/next.shop.svc.cluster.local "next"
        -> 100 % subset:next.shop.svc.cluster.local|
      subset:next.shop.svc.cluster.local| "next"
        -> 100 % workload:Deployment/shop/next-v1
      workload:Deployment/shop/next-v1 "next-v1"
      route:default/orders.shop.svc.cluster.local "orders"
        -> 100 % subset:orders.shop.svc.cluster.local|
      subset:orders.shop.svc.cluster.local| "orders"
        -> 100 % workload:Deployment/shop/orders-v1
      workload:Deployment/shop/orders-v1 "orders-v1"
      route:HTTPRoute/shop/orders/2 "orders 3"
        -> 100 % subset:orders.shop.svc.cluster.local|
        ~> 20 % subset:next.shop.svc.cluster.local|
      route:HTTPRoute/shop/orders/0 "orders 1"
        -> 75 % subset:orders.shop.svc.cluster.local|
        -> 25 % subset:next.shop.svc.cluster.local|
        -> 0 % subset:refused|shop/orders|other/stock
      subset:refused|shop/orders|other/stock "other/stock" broken: the backend other/stock is not granted to this namespace, or not of a known kind"
    `);
  });

  it('gives callers in the mesh the routes of their Service', () => {
    const mesh = meshOf(
      `${service('orders')}${route(
        'orders',
        '{ parentRefs: [{ kind: Service, group: "", name: orders }], rules: [{ matches: [{ method: { service: shop.Orders } }], backendRefs: [{ name: orders, port: 80 }] }] }',
        'GRPCRoute',
      )}`,
    );
    expect(drawing(topology(mesh))).toMatchInlineSnapshot(`
      "mesh "in the mesh"
        -> host:mesh|orders.shop.svc.cluster.local|80
      host:mesh|orders.shop.svc.cluster.local|80 "orders:80"
        -> route:GRPCRoute/shop/orders/0
      route:GRPCRoute/shop/orders/0 "orders 1"
        -> 100 % subset:orders.shop.svc.cluster.local|
      subset:orders.shop.svc.cluster.local| "orders"
        -> 100 % workload:Deployment/shop/orders-v1
      workload:Deployment/shop/orders-v1 "orders-v1""
    `);
  });

  it('draws a route that no listener takes', () => {
    const mesh = meshOf(
      `${service('orders')}${gateway}${route(
        'orders',
        '{ parentRefs: [{ name: public }, { name: gone }], hostnames: [shop.example.org], rules: [{ backendRefs: [{ name: orders, port: 80 }] }] }',
      )}`,
    );
    expect(drawing(topology(mesh))).toMatchInlineSnapshot(`
      "gateway:shop/public "public"
        -> host:gateway:shop/public|shop.example.org|
      host:gateway:shop/public|shop.example.org| "shop.example.org" broken: shop/public does not take this route: no listener admits its namespace, hostnames and port
        -> route:HTTPRoute/shop/orders/0
      gateway:shop/gone "gone" broken: the gateway shop/gone does not exist
        -> host:gateway:shop/gone|shop.example.org|
      host:gateway:shop/gone|shop.example.org| "shop.example.org"
        -> route:HTTPRoute/shop/orders/0
      mesh "in the mesh"
        -> host:mesh|orders.shop.svc.cluster.local|80
      host:mesh|orders.shop.svc.cluster.local|80 "orders:80"
        -> route:default/orders.shop.svc.cluster.local
      route:HTTPRoute/shop/orders/0 "orders 1"
        -> 100 % subset:orders.shop.svc.cluster.local|
      subset:orders.shop.svc.cluster.local| "orders"
        -> 100 % workload:Deployment/shop/orders-v1
      workload:Deployment/shop/orders-v1 "orders-v1"
      route:default/orders.shop.svc.cluster.local "orders"
        -> 100 % subset:orders.shop.svc.cluster.local|"
    `);
  });
});

describe('topology of MetaRouters', () => {
  const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: order, namespace: shop }
spec: { selector: { app: order }, ports: [{ name: tcp-metaprotocol-dubbo, port: 20880 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: order-v1, namespace: shop }
spec: { replicas: 1, template: { metadata: { labels: { app: order, version: v1 } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: order-v2, namespace: shop }
spec: { replicas: 1, template: { metadata: { labels: { app: order, version: v2 } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: order, namespace: shop }
spec:
  host: order.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]
---
`;
  const ROUTER = `
apiVersion: metaprotocol.aeraki.io/v1alpha1
kind: MetaRouter
metadata: { name: order, namespace: shop }
spec:
  hosts: [order.shop.svc.cluster.local]
  routes:
    - name: rest
      route:
        - { destination: { host: order.shop.svc.cluster.local, subset: v1 }, weight: 90 }
        - { destination: { host: order.shop.svc.cluster.local, subset: v2 }, weight: 10 }
      mirror: { host: order.shop.svc.cluster.local, subset: v3 }
      mirrorPercentage: { value: 20 }
    - match: { attributes: { tag: { exact: canary }, method: { prefix: get }, trace: {} } }
      route: [{ destination: { host: order.shop.svc.cluster.local, subset: v2 } }]
`;

  it('draws routes in their order with weights, mirrors and what is broken', () => {
    expect(drawing(topology(meshOf(SERVICE + ROUTER)))).toMatchInlineSnapshot(`
      "mesh "in the mesh"
        -> host:mesh|order.shop.svc.cluster.local|20880
      host:mesh|order.shop.svc.cluster.local|20880 "order:20880"
        -> route:shop/order/metaprotocol/0
        -> route:shop/order/metaprotocol/1
      route:shop/order/metaprotocol/0 "rest"
        -> 90 % subset:order.shop.svc.cluster.local|v1
        -> 10 % subset:order.shop.svc.cluster.local|v2
        ~> 20 % subset:order.shop.svc.cluster.local|v3
      subset:order.shop.svc.cluster.local|v1 "v1"
        -> 100 % workload:Deployment/shop/order-v1
      workload:Deployment/shop/order-v1 "order-v1"
      subset:order.shop.svc.cluster.local|v2 "v2"
        -> 100 % workload:Deployment/shop/order-v2
      workload:Deployment/shop/order-v2 "order-v2"
      subset:order.shop.svc.cluster.local|v3 "v3" broken: no DestinationRule defines subset v3 of order.shop.svc.cluster.local
      route:shop/order/metaprotocol/1 "route 2"
        -> 100 % subset:order.shop.svc.cluster.local|v2"
    `);
  });

  it('says by which attributes a route is taken', () => {
    const { nodes } = topology(meshOf(SERVICE + ROUTER));
    expect(
      nodes.find(({ id }) => id === 'route:shop/order/metaprotocol/1'),
    ).toMatchObject({
      protocol: 'metaprotocol',
      order: 2,
      label: 'route 2',
      position: { file: 'own.yaml' },
      matches: [
        [
          { on: 'attribute', name: 'tag', op: 'exact', value: 'canary' },
          { on: 'attribute', name: 'method', op: 'prefix', value: 'get' },
          { on: 'attribute', name: 'trace', op: 'present' },
        ],
      ],
    });
  });

  it('draws a host that no service has', () => {
    expect(drawing(topology(meshOf(ROUTER)))).toMatchInlineSnapshot(`
      "mesh "in the mesh"
        -> host:mesh|order.shop.svc.cluster.local|
      host:mesh|order.shop.svc.cluster.local| "order.shop.svc.cluster.local" broken: no service has the host order.shop.svc.cluster.local
        -> route:shop/order/metaprotocol/0
        -> route:shop/order/metaprotocol/1
      route:shop/order/metaprotocol/0 "rest"
        -> 90 % subset:order.shop.svc.cluster.local|v1
        -> 10 % subset:order.shop.svc.cluster.local|v2
        ~> 20 % subset:order.shop.svc.cluster.local|v3
      subset:order.shop.svc.cluster.local|v1 "v1" broken: no service has the host order.shop.svc.cluster.local
      subset:order.shop.svc.cluster.local|v2 "v2" broken: no service has the host order.shop.svc.cluster.local
      subset:order.shop.svc.cluster.local|v3 "v3" broken: no service has the host order.shop.svc.cluster.local
      route:shop/order/metaprotocol/1 "route 2"
        -> 100 % subset:order.shop.svc.cluster.local|v2"
    `);
  });

  it('leads to the service where the routes are for a gateway alone', () => {
    const { nodes } = topology(
      meshOf(
        SERVICE + ROUTER.replace('  routes:', '  gateways: [edge]\n  routes:'),
      ),
    );
    expect(
      nodes.flatMap(node => (node.kind === 'route' ? [node.id] : [])),
    ).toEqual(['route:default/order.shop.svc.cluster.local|metaprotocol']);
  });
});
