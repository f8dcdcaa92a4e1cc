import {
  deployment,
  destinationRule,
  join,
  resource,
  service,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const HOST = 'orders.shop.svc.cluster.local';
const DUBBO = '{ name: tcp-metaprotocol-dubbo, port: 20880 }';
const PROXY =
  'annotations: { sidecar.istio.io/proxyImage: "ghcr.io/aeraki-mesh/meta-protocol-proxy:1.4.2", sidecar.istio.io/bootstrapOverride: aeraki-bootstrap-config }';

const metaRouter = (
  routes: string,
  { host = HOST, name = 'orders', more = 'exportTo: ["."]' } = {},
) =>
  resource(
    'metaprotocol.aeraki.io/v1alpha1',
    'MetaRouter',
    name,
    `{ hosts: [${host}], ${more}, routes: [${routes}] }`,
  );

const to = (subset: string, weight = '') =>
  `{ destination: { host: ${HOST}, subset: ${subset} }${
    weight && `, weight: ${weight}`
  } }`;

const split = (v1: string, v2: string) =>
  metaRouter(`{ route: [${to('v1', v1)}, ${to('v2', v2)}] }`);

const orders = service('orders', 'shop', '', DUBBO);
const subsets = destinationRule(
  'orders',
  `{ host: ${HOST}, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }`,
);

/** A Deployment with annotations at its pods. */
const pods = (app: string, annotations = '') =>
  resource(
    'apps/v1',
    'Deployment',
    app,
    `{ template: { metadata: { labels: { app: ${app} }${
      annotations && `, ${annotations}`
    } }, spec: { containers: [{ name: app, image: app:1 }] } } }`,
  );

const policy = resource(
  'dubbo.aeraki.io/v1alpha1',
  'DubboAuthorizationPolicy',
  'orders',
  '{ action: ALLOW, rules: [{ to: [{ operation: { methods: [place] } }] }] }',
);

const redisService = (auth: string, host = 'cache.shop.svc.cluster.local') =>
  resource(
    'redis.aeraki.io/v1alpha1',
    'RedisService',
    'cache',
    `{ host: [${host}], settings: { auth: ${auth} } }`,
  );

const limit = (bucket: string) =>
  metaRouter(`{ route: [${to('v1')}] }`, {
    more: `exportTo: ["."], localRateLimit: { tokenBucket: ${bucket} }`,
  });

/** What the rules for Aeraki find. */
export const AERAKI_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0035',
    title: 'two hosts in a MetaRouter',
    wrong: metaRouter(`{ route: [${to('v1')}] }`, { host: `${HOST}, a.b.c.d` }),
    says: 'exactly one host, and this one has 2',
    at: 'hosts: [orders.shop.svc.cluster.local',
    right: metaRouter(`{ route: [${to('v1')}] }`),
  },
  {
    code: 'MSH0035',
    title: 'weights that Istio would divide by their sum',
    wrong: split('2', '1'),
    says: 'sum to exactly 100, and these sum to 3',
    at: 'route: [{ destination: { host: orders',
    right: split('90', '10'),
  },
  {
    code: 'MSH0035',
    title: 'a token bucket that nothing fills',
    wrong: limit('{ fillInterval: 60s, maxTokens: 100 }'),
    says: 'tokensPerFill is required',
    at: 'tokenBucket: { fillInterval: 60s',
    right: limit('{ fillInterval: 60s, maxTokens: 100, tokensPerFill: 100 }'),
  },
  {
    code: 'MSH0036',
    title: 'a MetaRouter for a short name',
    wrong: metaRouter(`{ route: [${to('v1')}] }`, { host: 'orders' }),
    says: 'compares the host "orders" as it stands',
    at: 'orders], exportTo',
    right: metaRouter(`{ route: [${to('v1')}] }`),
  },
  {
    code: 'MSH0036',
    title: 'a RedisService for half a name',
    wrong: redisService('{ secret: { name: cache } }', 'cache.shop'),
    says: 'compares the host "cache.shop" as it stands',
    at: 'cache.shop',
    right: redisService('{ secret: { name: cache } }'),
  },
  {
    code: 'MSH0037',
    title: 'two MetaRouters for a host',
    wrong: metaRouter(`{ route: [${to('v1')}] }`),
    context: metaRouter(`{ route: [${to('v2')}] }`, { name: 'other' }),
    says: `MetaRouter shop/other is for the host ${HOST} too`,
    at: 'orders.shop.svc.cluster.local',
    right: metaRouter(
      '{ route: [{ destination: { host: stock.shop.svc.cluster.local } }] }',
      { host: 'stock.shop.svc.cluster.local' },
    ),
  },
  {
    code: 'MSH0038',
    title: 'a canary without the rest of the requests',
    wrong: metaRouter(
      `{ match: { attributes: { tag: { exact: canary } } }, route: [${to(
        'v2',
      )}] }`,
    ),
    says: 'in Dubbo with ServiceNotFound',
    at: '{ match: { attributes: { tag: { exact: canary',
    right: metaRouter(
      `{ match: { attributes: { tag: { exact: canary } } }, route: [${to(
        'v2',
      )}] }, { route: [${to('v1')}] }`,
    ),
  },
  {
    code: 'MSH0039',
    title: 'a route behind the one that takes every request',
    wrong: metaRouter(
      `{ name: all, route: [${to(
        'v1',
      )}] }, { match: { attributes: { tag: { exact: canary } } }, route: [${to(
        'v2',
      )}] }`,
    ),
    says: 'all before it takes every one',
    at: '{ match: { attributes: { tag: { exact: canary',
    right: metaRouter(`{ name: all, route: [${to('v1')}] }`),
  },
  {
    code: 'MSH0040',
    title: 'a subset that no DestinationRule defines',
    wrong: join(orders, subsets, metaRouter(`{ route: [${to('v3')}] }`)),
    context: deployment('orders', 'app: orders, version: v1'),
    says: 'no DestinationRule defines subset v3',
    at: 'destination: { host: orders.shop',
    right: join(orders, subsets, metaRouter(`{ route: [${to('v1')}] }`)),
  },
  {
    code: 'MSH0041',
    title: 'a port name without a protocol',
    wrong: service('orders', 'shop', '', '{ name: tcp-metaprotocol, port: 1 }'),
    says: '"tcp-metaprotocol" names no application protocol',
    at: 'name: tcp-metaprotocol',
    right: orders,
  },
  {
    code: 'MSH0042',
    title: 'a MetaRouter for a port that speaks http',
    wrong: metaRouter(`{ route: [${to('v1')}] }`),
    context: service('orders'),
    says: 'nothing reads this MetaRouter',
    at: 'orders.shop.svc.cluster.local',
    right: join(orders, metaRouter(`{ route: [${to('v1')}] }`)),
  },
  {
    code: 'MSH0043',
    title: 'the name of the Service port at the container',
    wrong: deployment(
      'orders',
      'app: orders',
      'replicas: 1',
      '{ containers: [{ name: app, image: app:1, ports: [{ name: tcp-metaprotocol-dubbo, containerPort: 20880 }] }] }',
    ),
    says: '"tcp-metaprotocol-dubbo" is refused: at most 15',
    at: 'name: tcp-metaprotocol-dubbo',
    right: deployment(
      'orders',
      'app: orders',
      'replicas: 1',
      '{ containers: [{ name: app, image: app:1, ports: [{ name: dubbo, containerPort: 20880 }] }] }',
    ),
  },
  {
    code: 'MSH0044',
    title: 'a MetaRouter for the whole mesh',
    wrong: metaRouter(`{ route: [${to('v1')}] }`, { more: 'exportTo: ["*"]' }),
    says: `every sidecar of the mesh gets the filter for ${HOST}`,
    at: 'exportTo: ["*"',
    right: metaRouter(`{ route: [${to('v1')}] }`),
  },
  {
    code: 'MSH0045',
    title: 'a host that kustomize left in another namespace',
    wrong: metaRouter(`{ route: [${to('v1')}] }`, {
      host: 'orders.base.svc.cluster.local',
    }),
    context: orders,
    says: 'lies in namespace base',
    at: 'orders.base.svc.cluster.local',
    right: metaRouter(`{ route: [${to('v1')}] }`),
  },
  {
    code: 'MSH0046',
    title: 'a headless service',
    wrong: resource(
      'v1',
      'Service',
      'orders',
      `{ clusterIP: None, selector: { app: orders }, ports: [${DUBBO}] }`,
    ),
    says: 'finds no listener at port 20880',
    at: 'clusterIP: None',
    right: orders,
  },
  {
    code: 'MSH0047',
    title: 'a provider with the stock proxy',
    wrong: pods('orders'),
    context: orders,
    says: 'lacks sidecar.istio.io/proxyImage, sidecar.istio.io/bootstrapOverride',
    at: 'metadata: { labels: { app: orders',
    level: 'error',
    right: pods('orders', PROXY),
    settings: { injection: 'sidecar' },
  },
  {
    code: 'MSH0047',
    title: 'a caller with the stock proxy',
    wrong: pods('web'),
    context: join(orders, metaRouter(`{ route: [${to('v1')}] }`)),
    says: `rejects what Aeraki sends it for ${HOST}`,
    at: 'metadata: { labels: { app: web',
    right: pods('web', PROXY),
    settings: { injection: 'sidecar' },
  },
  {
    code: 'MSH0048',
    title: 'a policy for a port that Aeraki reads',
    wrong: join(orders, policy),
    says: 'a port named tcp-metaprotocol-dubbo has no filter for it',
    at: 'spec: { action: ALLOW',
    right: join(
      service('orders', 'shop', '', '{ name: tcp-dubbo, port: 20880 }'),
      policy,
    ),
  },
  {
    code: 'MSH0049',
    title: 'a mesh that Aeraki is not made for',
    wrong: split('90', '10'),
    says: 'made for Istio 1.18, and this mesh runs 1.30',
    at: 'spec: { hosts: [orders.shop.svc.cluster.local',
    right: join(
      split('90', '10').replace(
        'namespace: shop',
        'namespace: shop, annotations: { mesh-portal.io/suppress-findings: MSH0049 }',
      ),
    ),
  },
  {
    code: 'MSH0050',
    title: 'an istiod that tells nobody its services',
    wrong: split('90', '10'),
    says: 'Aeraki with its default address learns of none',
    at: 'spec: { hosts: [orders.shop.svc.cluster.local',
    right: orders,
    settings: { istioVersion: '1.31' },
  },
  {
    code: 'MSH0051',
    title: 'a password in Git',
    wrong: redisService('{ plain: { password: hunter2 } }'),
    says: 'the password of Redis stands in the configuration',
    at: 'plain: { password: hunter2',
    right: redisService('{ secret: { name: cache } }'),
  },
];
