import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['any at all', '{}', 'W  risky'],
  [
    'a match of another object',
    '{ configPatches: [{ applyTo: CLUSTER, match: { listener: {} }, patch: { operation: REMOVE } }] }',
    'E configPatches.0.match conflict',
    'W  risky',
  ],
  [
    'a patch without value',
    '{ configPatches: [{ applyTo: CLUSTER, patch: { operation: MERGE } }] }',
    'E configPatches.0.patch required',
    'W  risky',
  ],
];

describe('the rules of EnvoyFilter', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1alpha3', 'EnvoyFilter', spec)).toEqual(
      lines,
    );
  });
});
