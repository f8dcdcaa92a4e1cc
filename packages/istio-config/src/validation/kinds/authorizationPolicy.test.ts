import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['DENY without rules', '{ action: DENY }', 'E  required'],
  [
    'DENY by a path only',
    '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }',
    'W rules.0 risky',
  ],
  [
    'DENY by path and port',
    '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin], ports: ["80"] } }] }] }',
  ],
  ['CUSTOM without provider', '{ action: CUSTOM, rules: [{}] }', 'E  required'],
  [
    'CUSTOM by principal',
    '{ action: CUSTOM, provider: { name: a }, rules: [{ from: [{ source: { principals: [a] } }] }] }',
    'E rules.0.from.0.source.principals not-supported',
  ],
  [
    'an empty source',
    '{ rules: [{ from: [{ source: {} }] }] }',
    'E rules.0.from.0.source empty',
  ],
  [
    'an address that is none',
    '{ rules: [{ from: [{ source: { ipBlocks: [10.0.0.300] } }] }] }',
    'E rules.0.from.0.source.ipBlocks.0 invalid-address',
  ],
  [
    'an unknown attribute',
    '{ rules: [{ when: [{ key: moon.phase, values: [full] }] }] }',
    'E rules.0.when.0.key unknown-value',
  ],
  [
    'a header without name',
    '{ rules: [{ when: [{ key: "request.headers[]", values: [a] }] }] }',
    'E rules.0.when.0.key invalid-value',
  ],
  [
    'a condition without values',
    '{ rules: [{ when: [{ key: source.ip }] }] }',
    'E rules.0.when.0 required',
  ],
  [
    'a path template with a name',
    '{ rules: [{ to: [{ operation: { paths: ["/a/{*}/{id}"] } }] }] }',
    'E rules.0.to.0.operation.paths.0 invalid-value',
  ],
  [
    'a template after the one for the rest',
    '{ rules: [{ to: [{ operation: { paths: ["/{**}/{*}"] } }] }] }',
    'E rules.0.to.0.operation.paths.0 invalid-value',
  ],
  [
    'braces without a template',
    '{ rules: [{ to: [{ operation: { paths: ["/a{b"] } }] }] }',
    'E rules.0.to.0.operation.paths.0 invalid-value',
  ],
  [
    'a wildcard for service accounts',
    '{ rules: [{ when: [{ key: source.serviceAccount, values: ["shop/*"] }] }] }',
    'E rules.0.when.0.values.0 invalid-value',
  ],
  [
    'a trust domain with two wildcards',
    '{ rules: [{ from: [{ source: { trustDomains: ["*a*"] } }] }] }',
    'E rules.0.from.0.source.trustDomains.0 invalid-value',
  ],
  [
    'a trust domain with a path',
    '{ rules: [{ from: [{ source: { trustDomains: [a/b] } }] }] }',
    'E rules.0.from.0.source.trustDomains.0 invalid-value',
  ],
  ['an empty list of sources', '{ rules: [{ from: [] }] }'],
  [
    'DENY with an empty list of rules',
    '{ action: DENY, rules: [] }',
    'E  required',
  ],
  [
    'selector and target',
    '{ selector: { matchLabels: { a: b } }, targetRefs: [{ kind: Service, name: a }] }',
    'E  only-one-of',
  ],
  [
    'a target of another kind',
    '{ targetRefs: [{ kind: Deployment, group: apps, name: a }] }',
    'E targetRefs.0 invalid-reference',
  ],
];

describe('the rules of AuthorizationPolicy', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('security.istio.io/v1', 'AuthorizationPolicy', spec)).toEqual(
      lines,
    );
  });
});
