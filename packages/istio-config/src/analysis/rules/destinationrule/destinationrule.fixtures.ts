import {
  deployment,
  destinationRule,
  join,
  resource,
  service,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const orders = service('orders');
const pods = (replicas: number) =>
  deployment('orders-v1', 'app: orders, release: v1', `replicas: ${replicas}`);
const stable = '{ name: stable, labels: { release: v1 } }';
const meshDetection = {
  istioVersion: '1.31',
  meshConfig: {
    defaultTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } },
  },
};
const detection =
  'trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } }';

/** A policy whose only detection is at a port. */
const detectionAt = (port: number, settings = 'consecutive5xxErrors: 5') =>
  `trafficPolicy: { portLevelSettings: [{ port: { number: ${port} }, outlierDetection: { ${settings} } }] }`;
const subsetWith = (policy: string) =>
  `{ name: stable, labels: { release: v1 }, ${policy} }`;

/** What the rules for DestinationRules find. */
export const DESTINATION_RULE_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0128',
    title: 'TLS without a certificate authority',
    wrong: destinationRule(
      'api',
      '{ host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }',
    ),
    says: 'TLS mode SIMPLE for api.example.com has no caCertificates',
    at: 'tls: { mode: SIMPLE',
    right: destinationRule(
      'api',
      '{ host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE, caCertificates: system } } }',
    ),
  },
  {
    code: 'IST0129',
    title: 'TLS at a port without a certificate authority',
    wrong: destinationRule(
      'api',
      '{ host: api.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL, clientCertificate: a, privateKey: b } }] } }',
    ),
    says: 'at port 443',
    at: 'tls: { mode: MUTUAL',
    right: destinationRule(
      'api',
      '{ host: api.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE, caCertificates: system } }] } }',
    ),
  },
  {
    code: 'IST0173',
    title: 'a subset whose labels no pod template carries',
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, subsets: [{ name: canary, labels: { release: v2 } }] }',
      ),
    ),
    says: 'no workload of orders.shop.svc.cluster.local has release: v2',
    at: 'labels: { release: v2',
    right: join(
      orders,
      pods(1),
      destinationRule('orders', `{ host: orders, subsets: [${stable}] }`),
    ),
  },
  {
    code: 'IST0173',
    title: 'a subset by zone, which only nodes know',
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, subsets: [{ name: old, labels: { release: v0 } }] }',
      ),
    ),
    says: 'release: v0',
    at: 'labels: { release: v0',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, subsets: [{ name: a, labels: { topology.kubernetes.io/zone: a } }] }',
      ),
    ),
  },
  {
    code: 'IST0174',
    title: 'a host that is not in the mesh',
    wrong: join(orders, destinationRule('order', '{ host: order }')),
    says: 'no service of the mesh has the host "order.shop.svc.cluster.local"',
    at: 'host: order',
    right: join(orders, destinationRule('orders', '{ host: orders }')),
  },
  {
    code: 'MSH0011',
    title: 'outlier detection for a subset of one pod',
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, ${detection}, subsets: [${stable}] }`,
      ),
    ),
    says: 'may eject the only pod of subset stable',
    at: '{ name: stable',
    right: join(
      orders,
      pods(2),
      destinationRule(
        'orders',
        `{ host: orders, ${detection}, subsets: [${stable}] }`,
      ),
    ),
  },
  {
    code: 'MSH0011',
    title:
      'outlier detection for a service of one pod, unless an autoscaler decides',
    wrong: join(
      orders,
      pods(1),
      destinationRule('orders', `{ host: orders, ${detection} }`),
    ),
    says: 'may eject the only pod of orders.shop.svc.cluster.local',
    at: 'outlierDetection: { consecutive5xxErrors: 5',
    right: join(
      orders,
      pods(1),
      destinationRule('orders', `{ host: orders, ${detection} }`),
      resource(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'orders',
        '{ minReplicas: 2, scaleTargetRef: { kind: Deployment, name: orders-v1 } }',
      ),
    ),
  },
  {
    code: 'MSH0011',
    title:
      'outlier detection at a port of a subset, unless the service lacks the port',
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, subsets: [${subsetWith(detectionAt(80))}] }`,
      ),
    ),
    says: 'may eject the only pod of subset stable',
    at: 'outlierDetection: { consecutive5xxErrors: 5',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, subsets: [${subsetWith(detectionAt(81))}] }`,
      ),
    ),
  },
  {
    code: 'MSH0011',
    title:
      'outlier detection at a port of the rule, unless the subset switches it off there',
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, ${detectionAt(80)}, subsets: [${stable}] }`,
      ),
    ),
    says: 'may eject the only pod of subset stable',
    at: '{ name: stable',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, ${detectionAt(80)}, subsets: [${subsetWith(
          detectionAt(
            80,
            'consecutive5xxErrors: 0, consecutiveGatewayErrors: 0',
          ),
        )}] }`,
      ),
    ),
  },
  {
    code: 'MSH0011',
    title:
      'outlier detection of the rule, unless settings for the port replace it',
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, ${detection}, subsets: [${stable}] }`,
      ),
    ),
    says: 'may eject the only pod of subset stable',
    at: '{ name: stable',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, ${detection}, subsets: [${subsetWith(
          'trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }] }',
        )}] }`,
      ),
    ),
  },
  {
    code: 'MSH0011',
    title:
      'outlier detection that the mesh sets for every host, unless a DestinationRule has its own',
    settings: meshDetection,
    wrong: join(orders, pods(1)),
    says: 'may eject the only pod of orders.shop.svc.cluster.local',
    at: 'name: orders',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0 } } }',
      ),
    ),
  },
  {
    code: 'MSH0011',
    title:
      'outlier detection of the mesh that settings for a port do not take away',
    settings: meshDetection,
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, subsets: [${subsetWith(
          'trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }] }',
        )}] }`,
      ),
    ),
    says: 'may eject the only pod of subset stable',
    at: '{ name: stable',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, subsets: [${subsetWith(
          detectionAt(80, 'consecutive5xxErrors: 0'),
        )}] }`,
      ),
    ),
  },
  {
    code: 'MSH0011',
    title: 'outlier detection without a share of pods below which it ends',
    wrong: join(
      orders,
      pods(1),
      destinationRule('orders', `{ host: orders, ${detection} }`),
    ),
    says: 'may eject the only pod of orders.shop.svc.cluster.local',
    at: 'outlierDetection: { consecutive5xxErrors: 5',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, minHealthPercent: 50 } } }',
      ),
    ),
  },
  {
    code: 'MSH0020',
    title: 'a subset without labels',
    wrong: join(
      orders,
      pods(1),
      destinationRule('orders', '{ host: orders, subsets: [{ name: all }] }'),
    ),
    says: 'subset all has no labels',
    at: '{ name: all',
    right: join(
      orders,
      pods(1),
      destinationRule('orders', `{ host: orders, subsets: [${stable}] }`),
    ),
  },
  {
    code: 'MSH0021',
    title: 'two rules for a host that are exported differently',
    wrong: join(
      orders,
      pods(1),
      destinationRule('orders', `{ host: orders, subsets: [${stable}] }`),
    ),
    context: destinationRule(
      'more',
      "{ host: orders.shop.svc.cluster.local, exportTo: ['.'] }",
    ),
    says: 'they are exported to different namespaces',
    at: 'host: orders',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        `{ host: orders, exportTo: ['.'], subsets: [${stable}] }`,
      ),
    ),
  },
  {
    code: 'MSH0022',
    title: 'one subset in two rules',
    wrong: join(
      orders,
      pods(1),
      destinationRule('orders', `{ host: orders, subsets: [${stable}] }`),
    ),
    context: destinationRule('more', `{ host: orders, subsets: [${stable}] }`),
    says: 'DestinationRule shop/more',
    at: 'name: stable',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, subsets: [{ name: first, labels: { release: v1 } }] }',
      ),
    ),
  },
  {
    code: 'MSH0032',
    title: 'plaintext to a workload that takes mutual TLS only',
    wrong: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, trafficPolicy: { tls: { mode: DISABLE } } }',
      ),
    ),
    context: resource(
      'security.istio.io/v1',
      'PeerAuthentication',
      'default',
      '{ mtls: { mode: STRICT } }',
    ),
    says: 'does not fit the PeerAuthentication shop/default with mode STRICT: the connection is reset',
    at: 'mode: DISABLE',
    right: join(
      orders,
      pods(1),
      destinationRule(
        'orders',
        '{ host: orders, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }',
      ),
    ),
  },
];
