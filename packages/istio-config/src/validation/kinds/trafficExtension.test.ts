import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['a Lua filter', '{ lua: { inlineCode: "return" } }'],
  ['nothing', '{}', 'E  only-one-of'],
];

describe('the rules of TrafficExtension', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(
      found('extensions.istio.io/v1alpha1', 'TrafficExtension', spec),
    ).toEqual(lines);
  });
});
