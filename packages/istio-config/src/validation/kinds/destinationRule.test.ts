import { found, type RuleCase } from '../testing';

const policy = (text: string) => `{ host: orders, trafficPolicy: ${text} }`;

const CASES: readonly RuleCase[] = [
  ['an empty policy', policy('{}'), 'E trafficPolicy empty'],
  [
    'two subsets of one name',
    '{ host: a, subsets: [{ name: v1 }, { name: v1 }] }',
    'E subsets.1.name duplicate',
  ],
  [
    'a label that is none',
    '{ host: a, subsets: [{ name: v1, labels: { "a b": c } }] }',
    'E subsets.0.labels.a b invalid-label',
  ],
  [
    'MUTUAL without certificate',
    policy('{ tls: { mode: MUTUAL } }'),
    'E trafficPolicy.tls required',
    'E trafficPolicy.tls required',
  ],
  [
    'a credential and files',
    policy('{ tls: { mode: SIMPLE, credentialName: c, caCertificates: f } }'),
    'E trafficPolicy.tls.credentialName conflict',
  ],
  [
    "another namespace's ConfigMap",
    policy('{ tls: { mode: SIMPLE, credentialName: "configmap://other/ca" } }'),
    'E trafficPolicy.tls.credentialName invalid-reference',
  ],
  [
    'a port policy without port',
    policy('{ portLevelSettings: [{ tls: { mode: DISABLE } }] }'),
    'E trafficPolicy.portLevelSettings.0 required',
  ],
  [
    'a Maglev table of no prime size',
    policy(
      '{ loadBalancer: { consistentHash: { useSourceIp: true, maglev: { tableSize: 4 } } } }',
    ),
    'E trafficPolicy.loadBalancer.consistentHash.maglev.tableSize invalid-value',
  ],
  [
    'two algorithms',
    policy(
      '{ loadBalancer: { consistentHash: { useSourceIp: true, maglev: { tableSize: 5 }, ringHash: {} } } }',
    ),
    'E trafficPolicy.loadBalancer.consistentHash only-one-of',
  ],
  [
    'failover without outlier detection',
    policy(
      '{ loadBalancer: { localityLbSetting: { failover: [{ from: a, to: b }] } } }',
    ),
    'W trafficPolicy.loadBalancer.localityLbSetting no-effect',
  ],
  [
    'overlapping localities',
    policy(
      '{ loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { "a/b": 50, "a/*": 50 } }] } } }',
    ),
  ],
  [
    'a region and its zone',
    policy(
      '{ loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { a: 50, a/b: 50 } }] } } }',
    ),
    'E trafficPolicy.loadBalancer.localityLbSetting.distribute.0.to.a/b invalid-value',
  ],
  [
    'weights of localities',
    policy(
      '{ loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { a: 50 } }] } } }',
    ),
    'E trafficPolicy.loadBalancer.localityLbSetting.distribute.0.to invalid-value',
  ],
  [
    'a warmup that is too mild',
    policy('{ loadBalancer: { warmup: { duration: 1s, aggression: 0 } } }'),
    'E trafficPolicy.loadBalancer.warmup.aggression out-of-range',
  ],
  [
    'consecutiveErrors',
    policy('{ outlierDetection: { consecutiveErrors: 5 } }'),
    'W trafficPolicy.outlierDetection.consecutiveErrors deprecated',
  ],
  [
    'consecutiveErrors of a subset, of which Istio does not warn',
    '{ host: a.b, subsets: [{ name: v1, trafficPolicy: { outlierDetection: { consecutiveErrors: 5 } } }] }',
  ],
  [
    'keep-alive without its timeout',
    policy(
      '{ connectionPool: { http: { http2KeepAlive: { interval: 1s } } } }',
    ),
    'E trafficPolicy.connectionPool.http.http2KeepAlive required',
  ],
  [
    'both kinds of preference for what is near',
    policy(
      '{ loadBalancer: { localityLbSetting: {}, zoneAwareLbSetting: {} } }',
    ),
    'E trafficPolicy.loadBalancer only-one-of',
  ],
  [
    'zones as priority where zones are preferred anyway',
    policy(
      '{ outlierDetection: { interval: 1s }, loadBalancer: { zoneAwareLbSetting: { failoverPriority: [topology.kubernetes.io/zone] } } }',
    ),
    'E trafficPolicy.loadBalancer.zoneAwareLbSetting.failoverPriority.0 conflict',
  ],
  [
    'a cookie attribute without a name',
    policy(
      '{ loadBalancer: { consistentHash: { httpCookie: { name: a, attributes: [{ value: b }] } } } }',
    ),
    'E trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes.0 required',
  ],
  [
    'an empty list of settings for ports',
    policy('{ portLevelSettings: [] }'),
    'E trafficPolicy empty',
  ],
  [
    'a ConfigMap without its namespace',
    policy('{ tls: { mode: SIMPLE, credentialName: "configmap://a" } }'),
    'E trafficPolicy.tls.credentialName invalid-reference',
  ],
  [
    'local failures without the switch',
    policy('{ outlierDetection: { consecutiveLocalOriginFailures: 5 } }'),
    'E trafficPolicy.outlierDetection.consecutiveLocalOriginFailures conflict',
  ],
  [
    'exported beyond its selector',
    '{ host: a, workloadSelector: { matchLabels: { a: b } }, exportTo: ["*"] }',
    'E exportTo conflict',
  ],
  [
    'exported to the own namespace twice',
    '{ host: a, exportTo: [., shop] }',
    'E exportTo.1 duplicate',
  ],
  [
    'exported to all and one',
    '{ host: a, exportTo: ["*", shop] }',
    'E exportTo conflict',
  ],
  [
    'idle timeout switched off',
    policy('{ connectionPool: { tcp: { idleTimeout: 0s } } }'),
  ],
  [
    'upgrade and client protocol',
    policy(
      '{ connectionPool: { http: { h2UpgradePolicy: UPGRADE, useClientProtocol: true } } }',
    ),
    'E trafficPolicy.connectionPool.http.useClientProtocol conflict',
  ],
];

describe('the rules of DestinationRule', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1', 'DestinationRule', spec)).toEqual(
      lines,
    );
  });
});
