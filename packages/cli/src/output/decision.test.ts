import type { DecidedDestination, Decision } from '@mesh-portal/istio-config';
import { printDecision } from './decision';

const ref = (kind: string, name: string) => ({
  apiVersion: 'v1',
  kind,
  namespace: 'shop',
  name,
});
const at = (file: string, line: number) => ({ file, line, column: 1 });

const destination = (subset: string, share: number): DecidedDestination => ({
  cluster: `outbound|8080|${subset}|orders.shop.svc.cluster.local`,
  host: 'orders.shop.svc.cluster.local',
  subset,
  port: 8080,
  portFrom: 'route',
  share,
  labels: { release: subset },
  workloads: [
    {
      resource: ref('Deployment', `orders-${subset}`),
      labels: { release: subset },
      replicas: share > 0.5 ? 3 : 1,
      images: ['orders:1'],
    },
  ],
  policy: {
    rules: [ref('DestinationRule', 'orders')],
    positions: [at('rule.yaml', 4)],
    mtls: 'auto',
  },
});

const DECISION: Decision = {
  istioVersion: '1.30',
  request: {
    source: { type: 'gateway', gateway: 'shop/edge' },
    host: 'shop.example.com',
    port: 443,
    scheme: 'https',
    path: '/orders?id=1',
    headers: { accept: ['a', 'b'] },
  },
  proxy: { type: 'gateway', namespace: 'istio-system' },
  route: {
    resource: ref('VirtualService', 'orders'),
    index: 1,
    name: 'primary',
    protocol: 'http',
    path: ['spec', 'http', 1],
    position: at('routes.yaml', 12),
    delegatedFrom: ref('VirtualService', 'root'),
    conditions: [],
  },
  outcome: { type: 'routed' },
  destinations: [
    {
      ...destination('stable', 0.875),
      headers: {
        request: { remove: [], set: {}, add: { 'x-release': 'stable' } },
        response: { remove: [], set: {}, add: {} },
      },
    },
    {
      ...destination('canary', 0.125),
      workloads: [],
      failure: 'noHealthyUpstream',
      reason: 'no workload has release: canary',
    },
  ],
  mirrors: [destination('shadow', 0.05)],
  rewrite: { path: '/v1?id=1', authority: 'orders' },
  headers: {
    request: { remove: ['x-old'], set: { 'x-new': '1' }, add: {} },
    response: { remove: [], set: {}, add: { via: 'mesh' } },
  },
  cors: { result: 'notMatched', responseHeaders: {} },
  fault: {
    delay: { share: 0.1, duration: '2s' },
    abort: { share: 0.01, status: '503' },
  },
  timeout: '5s',
  retries: {
    attempts: 3,
    on: '5xx',
    statusCodes: [],
    perTryTimeout: '1s',
    from: 'route',
  },
  security: [
    {
      at: 'sidecar',
      kind: 'AuthorizationPolicy',
      verdict: 'allow',
      message: 'shop/orders allows its gateway',
      position: at('policy.yaml', 1),
    },
  ],
  alternatives: [
    {
      because: 'two VirtualServices claim the host, and files have no age',
      route: undefined,
      outcome: { type: 'error', status: 404, flag: 'NR' },
      destinations: [],
    },
  ],
  caveats: [
    {
      code: 'notModelled',
      message: 'EnvoyFilter shop/limits may change this answer',
      position: at('filter.yaml', 3),
    },
  ],
  trace: [
    { kind: 'proxy', verdict: 'info', message: 'gateway pods' },
    {
      kind: 'virtualHost',
      verdict: 'taken',
      message: 'virtual host shop.example.com:443',
      children: [
        {
          kind: 'route',
          verdict: 'rejected',
          message: 'VirtualService shop/orders, route 1 (testers)',
          position: at('routes.yaml', 5),
          conditions: [
            {
              condition: { on: 'path', op: 'prefix', value: '/orders' },
              verdict: true,
              actual: '/orders',
              message: 'path is /orders',
            },
            {
              condition: { on: 'header', name: 'x', op: 'exact', value: '1' },
              verdict: false,
              message: 'header x is absent; needs exact 1',
            },
          ],
        },
        {
          kind: 'route',
          verdict: 'taken',
          message: 'VirtualService shop/orders, route 2 (primary)',
          conditions: [],
        },
      ],
    },
  ],
};

describe('printDecision', () => {
  it('says where the request goes, what happens to it, and why', () => {
    expect(printDecision('production', DECISION))
      .toBe(`production, assuming Istio 1.30
GET https://shop.example.com/orders?id=1, port 443, from gateway shop/edge
  accept: a
  accept: b

Sent to
   87.5 %  orders.shop.svc.cluster.local, subset stable, port 8080
           Deployment shop/orders-stable, 3 replicas, orders:1
           request with also x-release: stable
   12.5 %  orders.shop.svc.cluster.local, subset canary, port 8080
           no workload has release: canary
  by VirtualService shop/orders, route 2 (primary), delegated by VirtualService shop/root (routes.yaml:12)

  path      becomes /v1?id=1
  host      becomes orders
  headers   request without x-old
  headers   request with x-new: 1
  headers   response with also via: mesh
  timeout   5s
  retries   3 on 5xx, 1s each
  mirror    5 % to orders.shop.svc.cluster.local, subset shadow, port 8080
  fault     10 % delayed by 2s
  fault     1 % aborted with 503
  cors      the origin is not allowed
  policy    DestinationRule shop/orders (rule.yaml:4), mTLS auto
  security  allowed at the sidecar, AuthorizationPolicy: shop/orders allows its gateway (policy.yaml:1)

or, as possible: 404 NR
  two VirtualServices claim the host, and files have no age

How it was found
  · gateway pods
  ✓ virtual host shop.example.com:443
    ✗ VirtualService shop/orders, route 1 (testers) (routes.yaml:5)
        ✓ path is /orders (prefix /orders)
        ✗ header x is absent; needs exact 1
    ✓ VirtualService shop/orders, route 2 (primary)
        takes every request

Not taken into account, or open
  ! EnvoyFilter shop/limits may change this answer (filter.yaml:3)
`);
  });

  it('says how a request ends that goes nowhere', () => {
    const text = printDecision('staging', {
      ...DECISION,
      request: {
        source: { type: 'workload', namespace: 'a', labels: { app: 'web' } },
        host: 'db',
        port: 5432,
        protocol: 'tcp',
      },
      outcome: { type: 'error', status: 503, flag: 'NC' },
      reason: { code: 'noCluster', message: 'no such cluster', args: {} },
      route: {
        index: 0,
        name: 'default',
        protocol: 'http',
        path: [],
        conditions: [],
      },
      destinations: [],
      mirrors: [],
      retries: { attempts: 0, on: '', statusCodes: [], from: 'route' },
      alternatives: [],
      caveats: [],
      trace: [],
    });
    expect(text).toContain(
      `TCP to db, port 5432, from workload in a with app: web

Ends with 503 NC: no such cluster
  by the default route of the service
`,
    );
    expect(text).not.toContain('timeout');
    expect(text).not.toContain('How it was found');
  });
});
