import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  [
    'ports without selector',
    '{ portLevelMtls: { "80": { mode: STRICT } } }',
    'E portLevelMtls conflict',
  ],
  [
    'no ports',
    '{ selector: { matchLabels: { a: b } }, portLevelMtls: {} }',
    'E portLevelMtls empty',
  ],
];

describe('the rules of PeerAuthentication', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('security.istio.io/v1', 'PeerAuthentication', spec)).toEqual(
      lines,
    );
  });
});
