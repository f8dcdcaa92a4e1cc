import { found, type RuleCase } from '../testing';

const ROUTE =
  'hosts: [a.b.svc.cluster.local], routes: [{ route: [{ destination: { host: a.b.svc.cluster.local } }] }]';

const META_ROUTER: readonly RuleCase[] = [
  ['one host and one route', `{ ${ROUTE} }`],
  ['no host and no route', '{}', 'E hosts invalid-value', 'E  required'],
  [
    'an attribute with two conditions',
    '{ hosts: [a.b], routes: [{ match: { attributes: { tag: { exact: a, prefix: b } } }, route: [{ destination: { host: a.b } }] }] }',
    'E routes.0.match.attributes.tag only-one-of',
  ],
  [
    'an attribute that needs only be there',
    '{ hosts: [a.b], routes: [{ match: { attributes: { tag: {} } }, route: [{ destination: { host: a.b } }] }] }',
  ],
  [
    'a regular expression that RE2 refuses',
    '{ hosts: [a.b], routes: [{ match: { attributes: { tag: { regex: "(?=a)" } } }, route: [{ destination: { host: a.b } }] }] }',
    'E routes.0.match.attributes.tag.regex invalid-regex',
  ],
  [
    'a route without destination',
    '{ hosts: [a.b], routes: [{ route: [] }] }',
    'E routes.0.route required',
  ],
  [
    'a timeout, which the kind does not have',
    '{ hosts: [a.b], routes: [{ timeout: 1s, route: [{ destination: { host: a.b } }] }] }',
    'E routes.0.timeout unknown-field',
  ],
  [
    'a percentage without mirror, above 100',
    '{ hosts: [a.b], routes: [{ mirrorPercentage: { value: 101 }, route: [{ destination: { host: a.b } }] }] }',
    'E routes.0.mirrorPercentage required',
    'E routes.0.mirrorPercentage out-of-range',
  ],
  [
    'a weight above 100 and a port of 0',
    '{ hosts: [a.b], routes: [{ route: [{ destination: { host: a.b, port: { number: 0 } }, weight: 101 }] }] }',
    'E routes.0.route.0.destination.port.number invalid-port',
    'E routes.0.route.0.weight out-of-range',
  ],
  [
    'an empty mutation',
    '{ hosts: [a.b], routes: [{ requestMutation: [{ key: a }], route: [{ destination: { host: a.b } }] }] }',
    'E routes.0.requestMutation.0.value empty',
  ],
  [
    'a limit of nothing',
    `{ ${ROUTE}, localRateLimit: {}, globalRateLimit: {} }`,
    'E localRateLimit required',
    'E globalRateLimit required',
    'E globalRateLimit required',
    'E globalRateLimit required',
  ],
  [
    'a bucket without tokens, and a condition without match',
    `{ ${ROUTE}, localRateLimit: { conditions: [{ tokenBucket: { fillInterval: 1s, maxTokens: 0, tokensPerFill: 1 } }] } }`,
    'E localRateLimit.conditions.0 required',
    'E localRateLimit.conditions.0.tokenBucket.maxTokens out-of-range',
  ],
];

const OTHERS: readonly (readonly [string, string, RuleCase])[] = [
  [
    'metaprotocol.aeraki.io/v1alpha1',
    'ApplicationProtocol',
    ['no codec', '{ protocol: dubbo }', 'E  required'],
  ],
  [
    'dubbo.aeraki.io/v1alpha1',
    'DubboAuthorizationPolicy',
    ['an unknown action', '{ action: AUDIT }', 'E action unknown-value'],
  ],
  [
    'redis.aeraki.io/v1alpha1',
    'RedisService',
    [
      'a password written down and in a Secret',
      '{ settings: { auth: { plain: {}, secret: {} } } }',
      'E settings.auth only-one-of',
    ],
  ],
  [
    'redis.aeraki.io/v1alpha1',
    'RedisDestination',
    [
      'hosts, where the kind has one host',
      '{ hosts: [a.b] }',
      'E hosts unknown-field',
    ],
  ],
];

describe('the rules of Aeraki', () => {
  it.each([
    ...META_ROUTER.map(
      one => ['metaprotocol.aeraki.io/v1alpha1', 'MetaRouter', one] as const,
    ),
    ...OTHERS,
  ])('%s %s: %j', (apiVersion, kind, [, spec, ...lines]) => {
    expect(found(apiVersion, kind, spec)).toEqual(lines);
  });
});
