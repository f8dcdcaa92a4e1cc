import {
  deployment,
  destinationRule,
  gateway,
  join,
  service,
  virtualService,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const orders = service('orders');
const toOrders = 'route: [{ destination: { host: orders } }]';
const mesh = (http: string) =>
  join(
    orders,
    virtualService('orders', `{ hosts: [orders], http: [${http}] }`),
  );
const atGateway = (http: string, extra = '') =>
  join(
    orders,
    gateway(
      'public',
      '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }',
    ),
    virtualService(
      'edge',
      `{ hosts: [shop.example.com], gateways: [public], ${extra} http: [${http}] }`,
    ),
  );

const weighted = (stable: number, canary: number) =>
  `{ route: [{ destination: { host: orders, subset: stable }, weight: ${stable} }, { destination: { host: orders, subset: canary }, weight: ${canary} }] }`;
const releases = (stable: number, canary: number) =>
  join(
    orders,
    deployment('orders-v1', 'app: orders, release: v1', `replicas: ${stable}`),
    deployment('orders-v2', 'app: orders, release: v2', `replicas: ${canary}`),
    destinationRule(
      'orders',
      '{ host: orders, subsets: [{ name: stable, labels: { release: v1 } }, { name: canary, labels: { release: v2 } }] }',
    ),
  );
const split = (stable: number, canary: number) =>
  virtualService(
    'orders',
    `{ hosts: [orders], http: [${weighted(stable, canary)}] }`,
  );

/** What the rules for VirtualServices find. */
export const VIRTUAL_SERVICE_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0101',
    title: 'a mirror to a host that does not exist',
    wrong: mesh(`{ ${toOrders}, mirror: { host: order } }`),
    says: 'the mirror host "order.shop.svc.cluster.local" does not exist',
    at: 'host: order',
    right: mesh(`{ ${toOrders}, mirror: { host: orders } }`),
  },
  {
    code: 'IST0101',
    title: 'a port that the service does not have',
    wrong: mesh(
      '{ route: [{ destination: { host: orders, port: { number: 81 } } }] }',
    ),
    says: 'orders.shop.svc.cluster.local:81',
    at: 'port: { number: 81',
    right: mesh(
      '{ route: [{ destination: { host: orders, port: { number: 80 } } }] }',
    ),
  },
  {
    code: 'IST0101',
    title: 'a subset that no DestinationRule defines',
    wrong: mesh('{ route: [{ destination: { host: orders, subset: v2 } }] }'),
    says: 'orders.shop.svc.cluster.local+v2',
    at: 'subset: v2',
    right: join(releases(1, 1), split(90, 10)),
  },
  {
    code: 'IST0101',
    title: 'a service that is not exported to the namespace',
    wrong: virtualService(
      'web',
      '{ hosts: [web.example.com], gateways: [mesh], http: [{ route: [{ destination: { host: secret.other.svc.cluster.local } }] }] }',
    ),
    context: join(
      service(
        'secret',
        'other',
        'annotations: { networking.istio.io/exportTo: . }',
      ),
      service('public', 'other'),
    ),
    says: 'secret.other.svc.cluster.local',
    at: 'host: secret.other.svc.cluster.local',
    right: virtualService(
      'web',
      '{ hosts: [web.example.com], gateways: [mesh], http: [{ route: [{ destination: { host: public.other.svc.cluster.local } }] }] }',
    ),
  },
  {
    code: 'IST0101',
    title: 'a gateway that does not exist',
    wrong: join(
      orders,
      virtualService(
        'edge',
        `{ hosts: [shop.example.com], gateways: [public], http: [{ ${toOrders} }] }`,
      ),
    ),
    says: 'the gateway "shop/public" does not exist',
    at: 'public], http',
    right: atGateway(`{ ${toOrders} }`),
  },
  {
    code: 'MSH0001',
    title: 'a host in a namespace that was not read',
    wrong: mesh(
      '{ route: [{ destination: { host: stock.other.svc.cluster.local } }] }',
    ),
    says: 'the host "stock.other.svc.cluster.local" is not known here',
    at: 'host: stock.other.svc.cluster.local',
    right: mesh(`{ ${toOrders} }`),
  },
  {
    code: 'IST0109',
    title: 'two VirtualServices for one host in the mesh',
    wrong: mesh(`{ ${toOrders} }`),
    context: virtualService(
      'other',
      `{ hosts: [orders.shop.svc.cluster.local], http: [{ ${toOrders} }] }`,
    ),
    says: 'shop/orders, shop/other all define orders.shop.svc.cluster.local',
    at: 'orders], http',
    right: atGateway(`{ ${toOrders} }`),
  },
  {
    code: 'IST0112',
    title: 'no port for a service with two',
    wrong: join(
      service(
        'orders',
        'shop',
        '',
        '{ name: http, port: 80 }, { name: http-admin, port: 81 }',
      ),
      virtualService('orders', `{ hosts: [orders], http: [{ ${toOrders} }] }`),
    ),
    says: 'has the ports 80, 81',
    at: 'destination: { host: orders',
    right: join(
      service(
        'orders',
        'shop',
        '',
        '{ name: http, port: 80 }, { name: dns, port: 53, protocol: UDP }',
      ),
      virtualService('orders', `{ hosts: [orders], http: [{ ${toOrders} }] }`),
    ),
  },
  {
    code: 'IST0130',
    title: 'a route behind one whose prefix and header take everything of it',
    wrong: mesh(
      `{ name: wide, match: [{ uri: { prefix: /a } }], ${toOrders} }, { name: narrow, match: [{ uri: { exact: /abc }, headers: { x: { exact: a } } }], ${toOrders} }`,
    ),
    says: 'the rule narrow is never used: wide takes every request before it',
    at: '{ name: narrow',
    right: mesh(
      `{ match: [{ uri: { prefix: /a }, headers: { x: { exact: z } } }], ${toOrders} }, { match: [{ uri: { exact: /abc }, headers: { x: { exact: a } } }], ${toOrders} }`,
    ),
  },
  {
    code: 'IST0131',
    title: 'one match of a route that an earlier route takes',
    wrong: mesh(
      `{ name: first, match: [{ method: { exact: GET } }], ${toOrders} }, { name: second, match: [{ method: { exact: GET }, uri: { prefix: /a } }, { uri: { prefix: /b } }], ${toOrders} }`,
    ),
    says: 'the match #0 of rule second is covered by rule first',
    at: '{ method: { exact: GET',
    right: mesh(
      `{ match: [{ method: { exact: GET }, port: 80 }], ${toOrders} }, { match: [{ method: { exact: GET }, uri: { prefix: /a } }], ${toOrders} }`,
    ),
  },
  {
    code: 'IST0132',
    title: 'one of two hosts that the gateway does not take',
    wrong: join(
      atGateway(`{ ${toOrders} }`),
      virtualService(
        'more',
        `{ hosts: [shop.example.com, shop.example.org], gateways: [public], http: [{ match: [{ uri: { prefix: /more } }], ${toOrders} }] }`,
      ),
    ),
    says: 'shop.example.org',
    at: 'shop.example.org',
    right: atGateway(`{ ${toOrders} }`),
  },
  {
    code: 'IST0140',
    title: 'a route from the gateway past the subsets',
    wrong: join(
      releases(1, 1),
      split(90, 10),
      gateway(
        'public',
        '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }',
      ),
      virtualService(
        'edge',
        `{ hosts: [shop.example.com], gateways: [public], http: [{ ${toOrders} }] }`,
      ),
    ),
    says: 'the subsets of shop/orders',
    at: 'destination: { host: orders',
    right: join(
      releases(1, 1),
      split(90, 10),
      gateway(
        'public',
        '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }',
      ),
      virtualService(
        'edge',
        `{ hosts: [shop.example.com], gateways: [public], http: [${weighted(
          90,
          10,
        )}] }`,
      ),
    ),
  },
  {
    code: 'IST0149',
    title: 'routing by a claim that nobody reads',
    wrong: atGateway(
      `{ match: [{ headers: { '@request.auth.claims.group': { exact: staff } } }], ${toOrders} }`,
    ),
    says: '@request.auth.claims.group',
    at: "'@request.auth.claims.group': { exact: staff",
    // Whether istio-system has a RequestAuthentication is not known.
    level: 'info',
    right: atGateway(
      `{ match: [{ headers: { group: { exact: staff } } }], ${toOrders} }`,
    ),
  },
  {
    code: 'IST0165',
    title: 'a gateway that istiod generates',
    wrong: join(
      orders,
      virtualService(
        'edge',
        `{ hosts: [shop.example.com], gateways: [public~istio-autogenerated-k8s-gateway~http], http: [{ ${toOrders} }] }`,
      ),
    ),
    says: 'public~istio-autogenerated-k8s-gateway~http',
    at: 'public~istio-autogenerated-k8s-gateway~http',
    right: atGateway(`{ ${toOrders} }`),
  },
  {
    code: 'MSH0002',
    title: 'weights that sum to 110',
    wrong: join(releases(9, 1), split(100, 10)),
    says: 'sum to 110, so Istio divides by 110 and the shares are 90.9 %, 9.1 %',
    at: 'route: [{ destination: { host: orders',
    right: join(releases(9, 1), split(90, 10)),
  },
  {
    code: 'MSH0003',
    title: 'two services at one host and path',
    wrong: atGateway(`{ match: [{ uri: { prefix: /orders } }], ${toOrders} }`),
    context: virtualService(
      'thief',
      `{ hosts: [shop.example.com], gateways: [shop/public], http: [{ match: [{ uri: { prefix: /orders } }], ${toOrders} }] }`,
      'other',
    ),
    says: 'VirtualService other/thief also claims the prefix /orders of the host shop.example.com',
    at: '{ uri: { prefix: /orders',
    right: atGateway(`{ match: [{ uri: { prefix: /orders/ } }], ${toOrders} }`),
  },
  {
    code: 'MSH0003',
    title: 'two environments at one host, each with a gateway of the same pods',
    wrong: atGateway(`{ ${toOrders} }`),
    context: join(
      gateway(
        'public',
        '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }',
        'staging',
      ),
      virtualService(
        'edge',
        `{ hosts: [shop.example.com], gateways: [staging/public], http: [{ ${toOrders} }] }`,
        'staging',
      ),
    ),
    at: '{ route: [{',
    says: 'VirtualService staging/edge also claims every path of the host shop.example.com on the gateway shop/public, staging/public',
    right: join(
      orders,
      gateway(
        'public',
        '{ port: { number: 8080, name: http, protocol: HTTP }, hosts: [shop.example.com] }',
      ),
      virtualService(
        'edge',
        `{ hosts: [shop.example.com], gateways: [public], http: [{ ${toOrders} }] }`,
      ),
    ),
  },
  {
    code: 'MSH0004',
    title: 'a weight of a single destination',
    wrong: mesh('{ route: [{ destination: { host: orders }, weight: 10 }] }'),
    says: 'whatever its weight of 10',
    at: 'weight: 10',
    right: mesh('{ route: [{ destination: { host: orders }, weight: 100 }] }'),
  },
  {
    code: 'MSH0005',
    title: 'weights of nothing but 0',
    wrong: join(releases(1, 1), split(0, 0)),
    says: 'no destination of the route has a weight',
    at: 'route: [{ destination: { host: orders',
    right: join(releases(1, 1), split(100, 0)),
  },
  {
    code: 'MSH0006',
    title: 'a host that is half a name',
    wrong: mesh('{ route: [{ destination: { host: orders.shop } }] }'),
    says: 'the host "orders.shop" is taken as it stands',
    at: 'host: orders.shop',
    right: mesh(
      '{ route: [{ destination: { host: orders.shop.svc.cluster.local } }] }',
    ),
  },
  {
    code: 'MSH0007',
    title: 'half of the requests on one pod of three',
    wrong: join(releases(2, 1), split(50, 50)),
    says: 'canary gets 50 % on 1 of 3 pods, so each of its pods takes 2 times the requests of a pod of stable',
    at: 'weight: 50',
    right: join(releases(2, 1), split(90, 10)),
  },
  {
    code: 'MSH0008',
    title: 'a VirtualService that the pods of the gateway do not see',
    wrong: atGateway(`{ ${toOrders} }`, "exportTo: ['.'],"),
    says: 'it is not exported to istio-system',
    at: 'public], exportTo',
    right: atGateway(`{ ${toOrders} }`, "exportTo: ['.', istio-system],"),
  },
  {
    code: 'MSH0008',
    title: 'http routes behind a server that passes TLS through',
    wrong: join(
      orders,
      gateway(
        'public',
        '{ port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: [shop.example.com] }',
      ),
      virtualService(
        'edge',
        `{ hosts: [shop.example.com], gateways: [public], http: [{ ${toOrders} }] }`,
      ),
    ),
    says: 'its servers use tls routes, and there are none',
    at: 'public], http',
    right: atGateway(`{ ${toOrders} }`),
  },
  {
    code: 'MSH0009',
    title: 'a match for a gateway that is not bound',
    wrong: atGateway(
      `{ match: [{ gateways: [mesh], uri: { prefix: /a } }], ${toOrders} }`,
    ),
    says: 'mesh is not among the gateways',
    at: 'mesh], uri',
    right: atGateway(
      `{ match: [{ gateways: [public], uri: { prefix: /a } }], ${toOrders} }`,
    ),
  },
  {
    code: 'MSH0010',
    title: 'a try that is longer than the timeout',
    wrong: mesh(
      `{ ${toOrders}, timeout: 1s, retries: { attempts: 2, perTryTimeout: 1500ms } }`,
    ),
    says: '3 tries of 1500ms do not fit into the timeout of 1s',
    at: 'retries: { attempts: 2',
    level: 'warning',
    right: mesh(
      `{ ${toOrders}, timeout: 6s, retries: { attempts: 2, perTryTimeout: 2s } }`,
    ),
  },
  {
    code: 'MSH0010',
    title: 'three tries in the time of two and a half',
    wrong: mesh(
      `{ ${toOrders}, timeout: 5s, retries: { attempts: 2, perTryTimeout: 2s } }`,
    ),
    says: '3 tries of 2s do not fit into the timeout of 5s',
    at: 'retries: { attempts: 2',
    right: mesh(`{ ${toOrders}, timeout: 5s, retries: { attempts: 2 } }`),
  },
  {
    code: 'MSH0017',
    title: 'a delegate with hosts',
    wrong: join(
      virtualService(
        'root',
        '{ hosts: [shop.example.com], http: [{ match: [{ uri: { prefix: /orders } }], delegate: { name: orders } }] }',
      ),
      mesh(`{ ${toOrders} }`),
    ),
    says: 'nothing is delegated to shop/orders: it has hosts',
    at: 'delegate: { name: orders',
    right: join(
      orders,
      virtualService(
        'root',
        '{ hosts: [shop.example.com], http: [{ match: [{ uri: { prefix: /orders } }], delegate: { name: orders } }] }',
      ),
      virtualService('orders', `{ http: [{ ${toOrders} }] }`),
    ),
  },
  {
    code: 'MSH0018',
    title: 'a delegate that delegates',
    wrong: virtualService(
      'middle',
      '{ http: [{ delegate: { name: orders } }] }',
    ),
    says: 'a delegate cannot delegate again',
    at: 'delegate: { name: orders',
    right: join(
      orders,
      virtualService('middle', `{ http: [{ ${toOrders} }] }`),
    ),
  },
  {
    code: 'MSH0019',
    title: 'a destination at another port than the caller',
    wrong: join(
      orders,
      service('archive', 'shop', '', '{ name: http, port: 8080 }'),
      virtualService(
        'orders',
        '{ hosts: [orders], http: [{ route: [{ destination: { host: archive } }] }] }',
      ),
    ),
    says: 'gets requests at port 80',
    at: 'destination: { host: archive',
    right: join(
      orders,
      service('archive', 'shop', '', '{ name: http, port: 8080 }'),
      virtualService(
        'orders',
        '{ hosts: [orders], http: [{ route: [{ destination: { host: archive, port: { number: 8080 } } }] }] }',
      ),
    ),
  },
  {
    code: 'MSH0033',
    title: 'one destination twice',
    wrong: join(
      releases(1, 1),
      virtualService(
        'orders',
        '{ hosts: [orders], http: [{ route: [{ destination: { host: orders, subset: stable }, weight: 50 }, { destination: { host: orders, subset: stable }, weight: 50 }] }] }',
      ),
    ),
    says: 'orders.shop.svc.cluster.local / stable twice',
    at: '{ destination: { host: orders',
    right: join(releases(1, 1), split(50, 50)),
  },
];
