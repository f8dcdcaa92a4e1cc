import {
  deployment,
  gateway,
  httpRoute,
  join,
  resource,
  service,
  virtualService,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const orders = service('orders');
const toOrders = 'route: [{ destination: { host: orders } }]';
const root = (more: string) =>
  virtualService(
    'root',
    `{ hosts: [orders], http: [{ match: [{ uri: { prefix: /a } }], delegate: { name: leaf }${more} }] }`,
  );
const leaf = (more: string) =>
  virtualService('leaf', `{ http: [{ ${toOrders}${more} }] }`);

const egress = join(
  resource(
    'v1',
    'Service',
    'egress',
    '{ selector: { istio: egressgateway }, ports: [{ name: http, port: 80 }] }',
  ),
  deployment('egress', 'istio: egressgateway'),
  resource(
    'networking.istio.io/v1',
    'Gateway',
    'egress',
    '{ selector: { istio: egressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [api.example.com] }] }',
  ),
);
const throughEgress = (timeout: string, behind: string) =>
  virtualService(
    'api',
    `{ hosts: [api.example.com], gateways: [mesh, egress], http: [{ match: [{ gateways: [mesh] }], timeout: ${timeout}, route: [{ destination: { host: egress, port: { number: 80 } } }] }, { match: [{ gateways: [egress] }], ${behind}, route: [{ destination: { host: api.example.com } }] }] }`,
  );

const atWaypoint = service(
  'web',
  'shop',
  'labels: { istio.io/use-waypoint: waypoint, istio.io/ingress-use-waypoint: "true" }',
);
const forCallers = httpRoute(
  'web',
  'rules: [{ timeouts: { request: 6s }, backendRefs: [{ name: web, port: 80 }] }]',
);
const fromGateway = (timeout: string) =>
  join(
    gateway(
      'public',
      '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [web.example.com] }',
    ),
    virtualService(
      'edge',
      `{ hosts: [web.example.com], gateways: [public], http: [{ timeout: ${timeout}, route: [{ destination: { host: web } }] }] }`,
    ),
  );

/** What the rules say about timeouts and retries that meet. */
export const TIMEOUT_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0010',
    title: 'tries of a delegate in the timeout of its root',
    context: root(', timeout: 3s'),
    wrong: join(orders, leaf(', retries: { attempts: 2, perTryTimeout: 2s }')),
    says: '3 tries of 2s do not fit into the timeout of 3s',
    at: 'retries: {',
    right: join(
      orders,
      leaf(', timeout: 6s, retries: { attempts: 2, perTryTimeout: 2s }'),
    ),
  },
  {
    code: 'MSH0010',
    title: 'the timeout of a root around the tries of somebody else',
    context: join(
      orders,
      leaf(', retries: { attempts: 2, perTryTimeout: 2s }'),
    ),
    wrong: root(', timeout: 3s'),
    says: '3 tries of 2s do not fit into the timeout of 3s',
    at: '{ match: [{ uri: { prefix: /a',
    right: root(', timeout: 6s'),
  },
  {
    code: 'MSH0010',
    title: "the mesh's default for retries, unless the route has its own",
    settings: {
      meshConfig: {
        defaultHttpRetryPolicy: { attempts: 1, perTryTimeout: '2s' },
      },
    },
    wrong: join(
      orders,
      virtualService(
        'orders',
        `{ hosts: [orders], http: [{ ${toOrders}, timeout: 3s }] }`,
      ),
    ),
    says: '2 tries of 2s do not fit into the timeout of 3s',
    at: 'timeout: 3s',
    right: join(
      orders,
      virtualService(
        'orders',
        `{ hosts: [orders], http: [{ ${toOrders}, timeout: 3s, retries: { attempts: 1 } }] }`,
      ),
    ),
  },
  {
    code: 'MSH0010',
    title: 'tries of an HTTPRoute',
    wrong: join(
      service('web'),
      httpRoute(
        'web',
        'rules: [{ timeouts: { request: 5s, backendRequest: 2s }, retry: { attempts: 2 }, backendRefs: [{ name: web, port: 80 }] }]',
      ),
    ),
    says: '3 tries of 2s do not fit into the timeout of 5s',
    at: 'retry: {',
    right: join(
      service('web'),
      httpRoute(
        'web',
        'rules: [{ timeouts: { request: 5s, backendRequest: 2s }, retry: { attempts: 1 }, backendRefs: [{ name: web, port: 80 }] }]',
      ),
    ),
  },
  {
    code: 'MSH0055',
    title: 'a caller that gives up before the egress gateway does',
    context: egress,
    wrong: throughEgress('3s', 'retries: { attempts: 1, perTryTimeout: 2s }'),
    says: 'this route gives up after 3s, while VirtualService shop/api, which its requests pass next, may go on for 2 tries of 2s',
    at: 'timeout: 3s',
    right: throughEgress(
      '3s',
      'timeout: 3s, retries: { attempts: 1, perTryTimeout: 2s }',
    ),
  },
  {
    code: 'MSH0055',
    title: 'a gateway that gives up before the waypoint behind it does',
    context: join(atWaypoint, forCallers),
    wrong: fromGateway('5s'),
    says: 'this route gives up after 5s, while HTTPRoute shop/web, which its requests pass next, may go on for 6s',
    at: 'timeout: 5s',
    right: fromGateway('6s'),
  },
];
