import {
  gateway,
  httpRoute,
  join,
  resource,
  service,
  virtualService,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const http = '{ number: 80, name: http, protocol: HTTP }';
const publicGateway = (server: string) => gateway('public', server, 'ingress');
const forHosts = (hosts: string, port = http) =>
  publicGateway(`{ port: ${port}, hosts: [${hosts}] }`);

interface Edge {
  readonly host?: string;
  readonly gateway?: string;
  readonly namespace?: string;
  readonly created?: string;
}

/** A VirtualService of a gateway with one http route. */
function edge(
  match: string,
  {
    host = 'shop.example.com',
    gateway: key = 'ingress/public',
    namespace = 'shop',
    created,
  }: Edge = {},
): string {
  return resource(
    'networking.istio.io/v1',
    'VirtualService',
    'edge',
    `{ hosts: ['${host}'], gateways: [${key}], http: [{ match: [${match}], route: [{ destination: { host: orders } }] }] }`,
    namespace,
    created && `creationTimestamp: '${created}'`,
  );
}

const orders = service('orders');
const uri = (value: string) => `{ uri: ${value} }`;
const passthrough = publicGateway(
  "{ port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: ['*.example.com'] }",
);
const byServerName = (names: string, namespace = 'shop') =>
  virtualService(
    'edge',
    `{ hosts: ['*.example.com'], gateways: [ingress/public], tls: [{ match: [{ port: 443, sniHosts: [${names}] }], route: [{ destination: { host: orders } }] }] }`,
    namespace,
  );
const tcpPorts = publicGateway(
  "{ port: { number: 9000, name: tcp-a, protocol: TCP }, hosts: ['*'] }, { port: { number: 9001, name: tcp-b, protocol: TCP }, hosts: ['*'] }",
);
const byPort = (port: number, namespace = 'shop') =>
  virtualService(
    'edge',
    `{ hosts: ['${namespace}.example.com'], gateways: [ingress/public], tcp: [{ match: [{ port: ${port} }], route: [{ destination: { host: orders } }] }] }`,
    namespace,
  );
const kubernetesGateway = resource(
  'gateway.networking.k8s.io/v1',
  'Gateway',
  'public',
  "{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: '*.example.com', allowedRoutes: { namespaces: { from: All } } }] }",
  'ingress',
);
const attached = (path: string, namespace = 'shop') =>
  join(
    service('orders', namespace),
    httpRoute(
      'edge',
      `hostnames: [shop.example.com], rules: [{ matches: [{ path: { value: ${path} } }], backendRefs: [{ name: orders, port: 80 }] }]`,
      namespace,
      '{ name: public, namespace: ingress }',
    ),
  );

/** What two services, or two environments of one, may not both claim. */
export const CLAIM_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0003',
    title: 'two environments of one mesh with one host',
    context: join(forHosts("'*.example.com'"), edge(uri('{ prefix: / }'))),
    wrong: edge(uri('{ prefix: / }'), { namespace: 'shop-staging' }),
    says: 'VirtualService shop/edge also claims every path of the host shop.example.com on the gateway ingress/public',
    at: '{ uri: { prefix: / }',
    right: edge(uri('{ prefix: / }'), {
      namespace: 'shop-staging',
      host: 'shop-staging.example.com',
    }),
  },
  {
    code: 'MSH0003',
    title: 'a wildcard that the server narrows to the host of another',
    context: join(
      forHosts('shop.example.com'),
      edge(uri('{ prefix: /orders }')),
    ),
    wrong: edge(uri('{ prefix: /orders }'), {
      namespace: 'web',
      host: '*.example.com',
    }),
    says: 'claims the prefix /orders of the host shop.example.com',
    at: '{ uri: { prefix: /orders',
    right: edge(uri('{ prefix: /web }'), {
      namespace: 'web',
      host: '*.example.com',
    }),
  },
  {
    code: 'MSH0003',
    title: 'two Gateways of the same pods and port, unless the port differs',
    context: join(
      forHosts('shop.example.com'),
      gateway('more', `{ port: ${http}, hosts: [shop.example.com] }`, 'web'),
      gateway(
        'internal',
        '{ port: { number: 8081, name: http-b, protocol: HTTP }, hosts: [shop.example.com] }',
        'web',
      ),
      edge(uri('{ prefix: /orders }')),
    ),
    wrong: edge(uri('{ prefix: /orders }'), {
      namespace: 'web',
      gateway: 'web/more',
    }),
    says: 'VirtualService shop/edge also claims the prefix /orders of the host shop.example.com on the gateway web/more, ingress/public',
    at: '{ uri: { prefix: /orders',
    right: edge(uri('{ prefix: /orders }'), {
      namespace: 'web',
      gateway: 'web/internal',
    }),
  },
  {
    code: 'MSH0003',
    title: 'the same conditions, and not others',
    context: join(
      forHosts('shop.example.com'),
      edge('{ uri: { prefix: /a }, headers: { x-beta: { exact: new } } }'),
    ),
    wrong: edge(
      '{ uri: { prefix: /a }, headers: { x-beta: { exact: new } } }',
      {
        namespace: 'web',
      },
    ),
    says: 'claims the prefix /a under conditions of the host',
    at: '{ uri: { prefix: /a',
    right: edge(
      '{ uri: { prefix: /a }, headers: { x-beta: { exact: old } } }',
      {
        namespace: 'web',
      },
    ),
  },
  {
    code: 'MSH0003',
    title: 'one server name behind a server that passes TLS through',
    context: join(
      passthrough,
      byServerName('a.example.com, b.example.com', 'other'),
    ),
    wrong: join(orders, byServerName('b.example.com')),
    says: 'VirtualService other/edge also claims the server name b.example.com',
    at: 'b.example.com',
    right: join(orders, byServerName('c.example.com')),
  },
  {
    code: 'MSH0003',
    title: 'one TCP port, whatever the hosts',
    context: join(tcpPorts, byPort(9000, 'other')),
    wrong: join(orders, byPort(9000)),
    says: 'VirtualService other/edge also claims every connection to port 9000',
    at: '{ match: [{ port: 9000',
    right: join(orders, byPort(9001)),
  },
  {
    code: 'MSH0003',
    title: 'two HTTPRoutes of different namespaces with one host and path',
    context: join(kubernetesGateway, attached('/orders/', 'other')),
    wrong: attached('/orders'),
    says: 'HTTPRoute other/edge also claims the prefix /orders of the host shop.example.com on the gateway ingress/public',
    at: '{ path: { value: /orders',
    level: 'warning',
    right: attached('/orders/new'),
  },
  {
    code: 'MSH0054',
    title: 'a prefix of another VirtualService, unless it is tried last',
    context: join(
      forHosts('shop.example.com'),
      edge(uri('{ prefix: /api }'), { namespace: 'other' }),
      edge(uri('{ prefix: / }'), { namespace: 'web' }),
    ),
    wrong: edge(uri("{ regex: '/api/v[0-9]+/.*' }")),
    says: 'VirtualService other/edge shares the host shop.example.com on the gateway ingress/public, and the prefix /api takes in the regex /api/v[0-9]+/.*',
    at: '{ uri: { regex',
    right: edge(uri('{ prefix: /other }')),
  },
  {
    code: 'MSH0054',
    title: 'a prefix that takes the path of another VirtualService away',
    context: join(
      forHosts('shop.example.com'),
      edge(uri('{ exact: /api/orders }'), { namespace: 'other' }),
    ),
    wrong: edge(uri('{ prefix: /api }')),
    says: 'the prefix /api takes in the path /api/orders',
    at: '{ uri: { prefix: /api',
    right: edge(uri('{ prefix: /api/orders/ }')),
  },
  {
    code: 'MSH0054',
    title: 'a prefix of an older VirtualService, and not of a younger one',
    context: join(
      forHosts('shop.example.com'),
      edge(uri('{ prefix: /api }'), {
        namespace: 'other',
        created: '2024-01-01T00:00:00Z',
      }),
    ),
    wrong: edge(uri('{ prefix: /api/orders }'), {
      created: '2025-01-01T00:00:00Z',
    }),
    says: 'the prefix /api takes in the prefix /api/orders',
    at: '{ uri: { prefix: /api/orders',
    level: 'error',
    right: edge(uri('{ prefix: /api/orders }'), {
      created: '2023-01-01T00:00:00Z',
    }),
  },
];
