import {
  deployment,
  destinationRule,
  gateway,
  join,
  resource,
  service,
  virtualService,
} from '../../fixtures/yaml';
import type { RuleFixture } from '../ruleFixture';

const http = '{ number: 80, name: http, protocol: HTTP }';
const https = (credential: string, host: string) =>
  `{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: ${credential} }, hosts: [${host}] }`;
const namespace = (labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${labels} } }\n`;

const selecting = (labels: string) =>
  resource(
    'networking.istio.io/v1',
    'Gateway',
    'public',
    `{ selector: { ${labels} }, servers: [{ port: ${http}, hosts: ['*'] }] }`,
  );

/** What the rules for gateways find. */
export const GATEWAY_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0101',
    title: 'a selector that no gateway has',
    wrong: resource(
      'networking.istio.io/v1',
      'Gateway',
      'public',
      `{ selector: { istio: ingresgateway }, servers: [{ port: ${http}, hosts: ['*'] }] }`,
    ),
    says: 'the gateway workload with "istio=ingresgateway" does not exist',
    at: 'selector: { istio: ingresgateway',
    level: 'warning',
    right: gateway('public', `{ port: ${http}, hosts: ['*'] }`),
  },
  {
    code: 'IST0101',
    title: 'a selector that no gateway has, unless istiod makes the pods',
    wrong: selecting('gateway.networking.k8s.io/gateway-name: egde'),
    says: 'the gateway workload with "gateway.networking.k8s.io/gateway-name=egde" does not exist',
    at: 'selector: { gateway.networking',
    level: 'warning',
    right: selecting('gateway.networking.k8s.io/gateway-name: edge'),
    context: resource(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'edge',
      '{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
    ),
  },
  {
    code: 'IST0138',
    title: 'one certificate in two gateways',
    wrong: gateway('public', https('shop', 'a.example.com')),
    context: gateway('more', https('shop', 'b.example.com')),
    says: 'shop/public, shop/more',
    at: 'tls: { mode: SIMPLE',
    right: gateway('public', https('other', 'a.example.com')),
  },
  {
    code: 'IST0145',
    title: 'one host with TLS in two gateways',
    wrong: gateway('public', https('a', 'a.example.com')),
    context: gateway('more', https('b', 'a.example.com')),
    says: 'the gateways shop/more claim the same hosts (a.example.com) at port 443',
    at: 'hosts: [a.example.com',
    right: gateway('public', https('a', 'b.example.com')),
  },
  {
    code: 'IST0162',
    title: 'a port that the Service of the gateway lacks',
    wrong: gateway(
      'public',
      "{ port: { number: 8888, name: http, protocol: HTTP }, hosts: ['*'] }",
    ),
    says: 'has port 8888',
    at: 'number: 8888',
    right: gateway('public', `{ port: ${http}, hosts: ['*'] }`),
  },
  {
    code: 'MSH0028',
    title: 'a parent whose listener has another hostname',
    wrong: resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      '{ parentRefs: [{ name: public }], hostnames: [web.example.org], rules: [] }',
    ),
    context: resource(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'public',
      "{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: '*.example.com' }] }",
    ),
    says: 'the parent Gateway shop/public does not take this route: no listener admits',
    at: '{ name: public',
    right: resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      '{ parentRefs: [{ name: public }], hostnames: [web.example.com], rules: [] }',
    ),
  },
  {
    code: 'MSH0029',
    title: 'a backend in another namespace without a grant',
    wrong: resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      '{ rules: [{ backendRefs: [{ name: stock, namespace: other, port: 80 }] }] }',
    ),
    context: join(service('stock', 'other'), service('stock')),
    says: 'no ReferenceGrant of namespace other allows it',
    at: '{ name: stock',
    right: resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      '{ rules: [{ backendRefs: [{ name: stock, port: 80 }] }] }',
    ),
  },
  {
    code: 'MSH0030',
    title: 'two listeners alike',
    wrong: resource(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'public',
      '{ gatewayClassName: istio, listeners: [{ name: a, port: 80, protocol: HTTP }, { name: b, port: 80, protocol: HTTP }] }',
    ),
    says: 'the listeners a, b have the same port',
    at: '{ name: b',
    right: resource(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'public',
      '{ gatewayClassName: istio, listeners: [{ name: a, port: 80, protocol: HTTP }, { name: b, port: 81, protocol: HTTP }] }',
    ),
  },
];

/** What the rules for Services, workloads, namespaces and policies find. */
export const PLATFORM_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0107',
    title: 'an annotation of pods on a Deployment',
    wrong:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop, annotations: { sidecar.istio.io/proxyCPU: 100m } }\nspec: { template: { metadata: { labels: { app: web } } } }\n',
    says: 'sidecar.istio.io/proxyCPU has an effect on Pod only',
    at: 'sidecar.istio.io/proxyCPU: 100m',
    right:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { metadata: { labels: { app: web }, annotations: { sidecar.istio.io/proxyCPU: 100m } } } }\n',
  },
  {
    code: 'IST0108',
    title: 'an annotation that Istio does not know',
    wrong: service(
      'web',
      'shop',
      'annotations: { networking.istio.io/exportto: . }',
    ),
    says: 'networking.istio.io/exportto',
    at: 'networking.istio.io/exportto: .',
    right: service(
      'web',
      'shop',
      'annotations: { networking.istio.io/exportTo: . }',
    ),
  },
  {
    code: 'IST0118',
    title: 'a port whose name hides its protocol',
    wrong: service('web', 'shop', '', '{ name: web, port: 8080 }'),
    says: 'the port 8080 (name "web", targetPort 8080) does not tell its protocol',
    at: '{ name: web',
    right: service(
      'web',
      'shop',
      '',
      '{ name: web, appProtocol: http, port: 8080 }',
    ),
  },
  {
    code: 'IST0123',
    title: 'two injection labels',
    wrong: namespace('istio-injection: enabled, istio.io/rev: canary'),
    says: 'istio-injection=enabled, istio.io/rev=canary',
    at: 'labels: { istio-injection: enabled',
    right: namespace('istio-injection: enabled'),
  },
  {
    code: 'IST0125',
    title: 'a port in an annotation that is none',
    wrong: deploymentWith(
      'traffic.sidecar.istio.io/excludeInboundPorts: "80,x"',
    ),
    says: '"x" is no port',
    at: 'traffic.sidecar.istio.io/excludeInboundPorts',
    right: deploymentWith(
      'traffic.sidecar.istio.io/excludeInboundPorts: "80, 81"',
    ),
  },
  {
    code: 'MSH0014',
    title: 'a revision that nothing serves',
    wrong: namespace('istio.io/rev: 1-29'),
    settings: { revisions: ['1-30', 'prod-stable'] },
    says: 'no control plane serves the revision 1-29, so pods are not injected (known: 1-30, prod-stable)',
    at: 'istio.io/rev: 1-29',
    right: namespace('istio.io/rev: prod-stable'),
  },
  {
    code: 'MSH0023',
    title: 'a target port that no container names',
    wrong: join(
      service('web', 'shop', '', '{ name: http, port: 80, targetPort: web }'),
      deployment('web', 'app: web'),
    ),
    says: 'no container of the pods behind port 80 has a port named web',
    at: 'targetPort: web',
    right: join(
      service('web', 'shop', '', '{ name: http, port: 80, targetPort: web }'),
      deployment(
        'web',
        'app: web',
        'replicas: 1',
        '{ containers: [{ name: a, image: a, ports: [{ name: web, containerPort: 8080 }] }] }',
      ),
    ),
  },
  {
    code: 'MSH0024',
    title: 'a service without pods',
    wrong: service('web'),
    says: 'no workload has app: web',
    at: 'selector: { app: web',
    right: join(service('web'), deployment('web', 'app: web')),
  },
  {
    code: 'MSH0025',
    title: 'an egress host that is misspelled',
    wrong: join(
      service('web'),
      resource(
        'networking.istio.io/v1',
        'Sidecar',
        'default',
        '{ egress: [{ hosts: [./wep.shop.svc.cluster.local] }] }',
      ),
    ),
    says: './wep.shop.svc.cluster.local',
    at: './wep.shop.svc.cluster.local',
    right: join(
      service('web'),
      resource(
        'networking.istio.io/v1',
        'Sidecar',
        'default',
        "{ egress: [{ hosts: [./web.shop.svc.cluster.local, 'istio-system/*'] }] }",
      ),
    ),
  },
  {
    code: 'MSH0026',
    title: 'a selector on the default of the mesh',
    wrong: resource(
      'networking.istio.io/v1',
      'Sidecar',
      'default',
      "{ workloadSelector: { labels: { app: a } }, egress: [{ hosts: ['./*'] }] }",
      'istio-system',
    ),
    says: 'a selector keeps it from being that',
    at: 'workloadSelector: { labels: { app: a',
    right: resource(
      'networking.istio.io/v1',
      'Sidecar',
      'default',
      "{ egress: [{ hosts: ['./*'] }] }",
      'istio-system',
    ),
  },
  {
    code: 'MSH0027',
    title: 'two PeerAuthentications for a namespace',
    wrong: resource(
      'security.istio.io/v1',
      'PeerAuthentication',
      'default',
      '{ mtls: { mode: STRICT } }',
    ),
    context: resource(
      'security.istio.io/v1',
      'PeerAuthentication',
      'more',
      '{ mtls: { mode: PERMISSIVE } }',
    ),
    says: 'default, more of namespace shop apply to the same workloads (the whole namespace)',
    at: 'name: default',
    right: resource(
      'security.istio.io/v1',
      'PeerAuthentication',
      'web',
      '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT } }',
    ),
  },
  {
    code: 'MSH0031',
    title: 'routes in ambient mode without a waypoint',
    wrong: join(
      service('web'),
      deployment('web', 'app: web'),
      virtualService(
        'web',
        '{ hosts: [web], http: [{ route: [{ destination: { host: web } }] }] }',
      ),
    ),
    context: namespace('istio.io/dataplane-mode: ambient'),
    says: 'web.shop.svc.cluster.local is in ambient mode without a waypoint, so the routes of this resource are ignored',
    at: 'web], http',
    right: join(
      service('web', 'shop', 'labels: { istio.io/use-waypoint: waypoint }'),
      deployment('web', 'app: web'),
      virtualService(
        'web',
        '{ hosts: [web], http: [{ route: [{ destination: { host: web } }] }] }',
      ),
    ),
  },
  {
    code: 'MSH0031',
    title: 'subsets of pods that are in ambient mode by their own label',
    wrong: join(
      service('web'),
      deployment('web', 'app: web, istio.io/dataplane-mode: ambient'),
      resource(
        'networking.istio.io/v1',
        'DestinationRule',
        'web',
        '{ host: web, subsets: [{ name: all, labels: { app: web } }] }',
      ),
    ),
    says: 'subsets and traffic policy',
    at: 'host: web',
    right: join(
      service('web'),
      deployment('web', 'app: web, istio.io/dataplane-mode: ambient'),
      virtualService(
        'web',
        '{ hosts: [a.example.com], gateways: [istio-system/public], http: [{ route: [{ destination: { host: web, subset: all } }] }] }',
      ),
      resource(
        'networking.istio.io/v1',
        'DestinationRule',
        'web',
        '{ host: web, subsets: [{ name: all, labels: { app: web } }] }',
      ),
    ),
  },
  {
    code: 'MSH0052',
    title: 'a policy on paths at pods in ambient mode',
    wrong: join(
      service('web'),
      deployment('web', 'app: web'),
      resource(
        'security.istio.io/v1',
        'AuthorizationPolicy',
        'web',
        '{ selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { paths: [/a] } }] }] }',
      ),
    ),
    context: namespace('istio.io/dataplane-mode: ambient'),
    says: 'paths asks about HTTP',
    at: 'paths: [/a',
    right: join(
      service('web'),
      deployment('web', 'app: web'),
      resource(
        'security.istio.io/v1',
        'AuthorizationPolicy',
        'web',
        '{ targetRefs: [{ group: "", kind: Service, name: web }], rules: [{ to: [{ operation: { paths: [/a] } }] }] }',
      ),
    ),
  },
  {
    code: 'MSH0034',
    title: 'one external host in two ServiceEntries',
    wrong: resource(
      'networking.istio.io/v1',
      'ServiceEntry',
      'pay',
      '{ hosts: [api.pay.example], resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }] }',
    ),
    context: resource(
      'networking.istio.io/v1',
      'ServiceEntry',
      'pay',
      '{ hosts: [api.pay.example], resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }] }',
      'other',
    ),
    says: 'ServiceEntry other/pay also registers api.pay.example at port 443',
    at: 'api.pay.example',
    right: resource(
      'networking.istio.io/v1',
      'ServiceEntry',
      'pay',
      '{ hosts: [api.pay.example], resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP }] }',
    ),
  },
];

const releases = (canaryLabels: string) =>
  join(
    service('web'),
    deployment('web-v1', 'app: web, release: v1'),
    ...(canaryLabels ? [deployment('web-v2', canaryLabels)] : []),
  );
const rule = (...subsets: string[]) =>
  destinationRule(
    'web',
    `{ host: web, subsets: [${subsets
      .map(name => `{ name: ${name}, labels: { release: ${name} } }`)
      .join(', ')}] }`,
  );
const shift = (v1: number, v2: number) =>
  virtualService(
    'web',
    `{ hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 }, weight: ${v1} }, { destination: { host: web, subset: v2 }, weight: ${v2} }] }] }`,
  );
const onlyV1 = virtualService(
  'web',
  '{ hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 } }] }] }',
);
const both = releases('app: web, release: v2');
const imagesOf = (v1: string, v2: string) =>
  join(
    service('web'),
    deployment(
      'web-v1',
      'app: web',
      'replicas: 1',
      `{ containers: [{ name: a, image: '${v1}' }] }`,
    ),
    deployment(
      'web-v2',
      'app: web',
      'replicas: 1',
      `{ containers: [{ name: a, image: '${v2}' }] }`,
    ),
  );

/** What the rules about the order of commits find. */
export const DELIVERY_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0012',
    title: 'a release that is created with a share',
    before: join(releases(''), rule('v1'), onlyV1),
    wrong: join(both, rule('v1', 'v2'), shift(90, 10)),
    says: 'creates the workload of v2 and gives it 10 % of the requests at once',
    at: '{ destination: { host: web',
    right: join(both, rule('v1', 'v2'), shift(100, 0)),
  },
  {
    code: 'MSH0013',
    title: 'a subset that is removed while it has a share',
    before: join(both, rule('v1', 'v2'), shift(90, 10)),
    wrong: join(releases(''), rule('v1'), onlyV1),
    says: 'removes subset v2 of web.shop.svc.cluster.local',
    at: 'name: web',
    right: join(both, rule('v1', 'v2'), shift(100, 0)),
  },
  {
    code: 'MSH0015',
    title: 'two releases that move to one image',
    before: imagesOf('web:1.0', 'web:2.0'),
    wrong: imagesOf('web:2.1', 'web:2.1'),
    says: 'moves the releases web-v1, web-v2 from different images to web:2.1',
    at: 'name: web',
    right: imagesOf('web:1.0', 'web:2.1'),
  },
  {
    code: 'MSH0016',
    title: 'an object that the platform delivers too',
    wrong: service('web'),
    context: join(service('web'), service('other')),
    says: 'delivers the same object',
    at: 'name: web',
    right: service('mine'),
  },
];

function deploymentWith(annotation: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { metadata: { labels: { app: web }, annotations: { ${annotation} } } } }\n`;
}
