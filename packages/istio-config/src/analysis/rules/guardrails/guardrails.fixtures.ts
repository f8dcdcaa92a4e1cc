import type { GuardRails } from '@mesh-portal/guard-rails';
import {
  deployment,
  gateway,
  join,
  resource,
  service,
  virtualService,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const rules = (given: Partial<GuardRails>): GuardRails => ({
  owner: 'group:default/platform',
  version: '3',
  ...given,
});

const server = (host: string) =>
  `{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['${host}'] }`;
const routed = (more: string) =>
  virtualService(
    'web',
    `{ hosts: [web], http: [{ ${more}route: [{ destination: { host: web } }] }] }`,
  );
const container = (more: string) =>
  deployment(
    'web',
    'app: web',
    'replicas: 1',
    `{ containers: [{ name: app, ${more} }] }`,
  );
const autoscaler = (minReplicas: number) =>
  resource(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    `{ scaleTargetRef: { kind: Deployment, name: web }, minReplicas: ${minReplicas}, maxReplicas: 9 }`,
  );

/** What the platform's guard-rails find. */
export const GUARD_RAIL_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0101',
    title: 'a gateway for a host of another domain',
    guardRails: rules({ hosts: ['example.com'] }),
    wrong: gateway('public', server('shop/web.example.org')),
    says: 'the host web.example.org is in none of the domains example.com: rule hosts of group:default/platform, version 3',
    at: "'shop/web.example.org'",
    right: gateway('public', server('web.example.com')),
  },
  {
    code: 'MSH0101',
    title:
      'a VirtualService that brings another host, beside a name of the mesh',
    guardRails: rules({ hosts: ['example.com'] }),
    wrong: virtualService(
      'web',
      '{ hosts: [web.shop.svc.cluster.local, web.example.org], gateways: [mesh, other/public], http: [{ route: [{ destination: { host: web } }] }] }',
    ),
    says: 'the host web.example.org',
    at: 'web.example.org',
    right: virtualService(
      'web',
      '{ hosts: [web.shop.svc.cluster.local, outside.example.org], http: [{ route: [{ destination: { host: web } }] }] }',
    ),
  },
  {
    code: 'MSH0101',
    title: 'a route of the Gateway API',
    guardRails: rules({ hosts: ['example.com'] }),
    wrong: resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      '{ hostnames: [web.example.org], rules: [] }',
    ),
    says: 'the host web.example.org',
    at: 'web.example.org',
    right: resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      '{ hostnames: [web.example.com], rules: [] }',
    ),
  },
  {
    code: 'MSH0102',
    title: 'an image from elsewhere',
    guardRails: rules({ registries: ['registry.example.com'] }),
    wrong: container('image: nginx'),
    says: 'the image nginx comes from none of the registries registry.example.com: rule registries',
    at: 'image: nginx',
    right: container('image: registry.example.com/shop/web:1'),
  },
  {
    code: 'MSH0103',
    title: 'pods without a label',
    guardRails: rules({ labels: ['cost-center'] }),
    wrong: deployment('web', 'app: web'),
    says: 'the pods lack the label cost-center: rule labels',
    at: 'labels: { app: web',
    right: deployment('web', 'app: web, cost-center: "4711"'),
  },
  {
    code: 'MSH0104',
    title: 'pods without an annotation',
    guardRails: rules({ annotations: ['example.com/runbook'] }),
    wrong: deployment('web', 'app: web'),
    says: 'the pods lack the annotation example.com/runbook: rule annotations',
    at: 'metadata: { labels: { app: web',
    right:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { metadata: { labels: { app: web }, annotations: { example.com/runbook: a } } } }\n',
  },
  {
    code: 'MSH0105',
    title: 'too few pods for the environment',
    guardRails: rules({ replicas: { production: 2, '*': 1 } }),
    wrong: deployment('web', 'app: web', 'replicas: 1'),
    says: 'web has 1 pods, and environment production needs 2 at least: rule replicas',
    at: 'replicas: 1',
    right: deployment('web', 'app: web', 'replicas: 2'),
  },
  {
    code: 'MSH0105',
    title: 'an autoscaler that goes too low',
    guardRails: rules({ replicas: { '*': 2 } }),
    wrong: join(deployment('web', 'app: web'), autoscaler(1)),
    says: 'web has 1 pods',
    at: 'minReplicas: 1',
    right: join(
      deployment('web', 'app: web'),
      autoscaler(2),
      deployment('gone', 'app: gone', 'replicas: 0'),
    ),
  },
  {
    code: 'MSH0106',
    title: 'pods that request too little',
    guardRails: rules({ resources: { '*': { cpu: '200m', memory: '64Mi' } } }),
    wrong: container(
      'image: web:1, resources: { requests: { cpu: 100m, memory: 64Mi } }',
    ),
    says: 'the pods request 100m of cpu, and environment production needs 200m at least: rule resources',
    at: 'cpu: 100m',
    right: deployment(
      'web',
      'app: web',
      'replicas: 1',
      '{ containers: [{ name: a, image: a, resources: { requests: { cpu: 100m, memory: 32Mi } } }, { name: b, image: b, resources: { requests: { cpu: 0.1, memory: 32Mi } } }] }',
    ),
  },
  {
    code: 'MSH0106',
    title: 'a request that is no quantity',
    guardRails: rules({ resources: { '*': { cpu: '200m' } } }),
    wrong: container(
      'image: web:1, resources: { requests: { cpu: { toString: 1 } } }',
    ),
    says: 'the pods request {"toString":1} of cpu',
    at: 'cpu: { toString',
    right: container('image: web:1, resources: { requests: { cpu: 1 } }'),
  },
  {
    code: 'MSH0107',
    title: 'pods that opt out of the mesh',
    guardRails: rules({ injection: ['sidecar', 'revision'] }),
    settings: { injection: 'revision:stable' },
    wrong: deployment('web', 'app: web, sidecar.istio.io/inject: "false"'),
    says: 'the injection none is not among sidecar, revision: rule injection',
    at: 'labels: { app: web',
    right: deployment('web', 'app: web'),
  },
  {
    code: 'MSH0107',
    title: 'a namespace in ambient mode',
    guardRails: rules({ injection: ['sidecar'] }),
    wrong: join(
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }\n',
      deployment('web', 'app: web'),
    ),
    says: 'the injection ambient',
    at: 'labels: { app: web',
    right: join(
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio-injection: enabled } }\n',
      deployment('web', 'app: web'),
    ),
  },
  {
    code: 'MSH0108',
    title: 'a gateway of its own',
    guardRails: rules({ forbidden: ['owned-gateway'] }),
    wrong: gateway('public', server('web.example.com')),
    says: 'owned-gateway is forbidden: rule forbidden of group:default/platform, version 3',
    at: 'kind: Gateway',
    right: service('web'),
  },
  {
    code: 'MSH0108',
    title: 'a mirror',
    guardRails: rules({ forbidden: ['mirror', 'fault'] }),
    wrong: routed('mirror: { host: web }, '),
    says: 'mirror is forbidden',
    at: 'mirror: { host: web',
    right: routed(''),
  },
  {
    code: 'MSH0108',
    title: 'a fault',
    guardRails: rules({ forbidden: ['mirror', 'fault'] }),
    wrong: routed(
      'fault: { abort: { httpStatus: 503, percentage: { value: 1 } } }, ',
    ),
    says: 'fault is forbidden',
    at: 'fault: { abort: { httpStatus: 503',
    right: routed(''),
  },
  {
    code: 'MSH0108',
    title: 'a port without requests',
    guardRails: rules({ forbidden: ['tcp'] }),
    wrong: service('web', 'shop', '', '{ name: tcp-db, port: 5432 }'),
    says: 'tcp is forbidden',
    at: '{ name: tcp-db',
    right: service('web'),
  },
  {
    code: 'MSH0108',
    title: 'a wildcard',
    guardRails: rules({ forbidden: ['wildcard-host'] }),
    wrong: gateway('public', server('*.example.com')),
    says: 'wildcard-host is forbidden',
    at: "'*.example.com'",
    right: gateway('public', server('web.example.com')),
  },
  {
    code: 'MSH0108',
    title: 'a route of the Gateway API',
    guardRails: rules({ forbidden: ['gateway-api'] }),
    wrong: resource(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      '{ rules: [] }',
    ),
    says: 'gateway-api is forbidden',
    at: 'kind: HTTPRoute',
    right: routed(''),
  },
  {
    code: 'MSH0108',
    title: 'a patch of the proxy',
    guardRails: rules({ forbidden: ['envoy-filter'] }),
    wrong: resource('networking.istio.io/v1alpha3', 'EnvoyFilter', 'web', '{}'),
    says: 'envoy-filter is forbidden',
    at: 'kind: EnvoyFilter',
    right: routed(''),
  },
];
