import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['less than no threads', '{ concurrency: -1 }', 'E concurrency out-of-range'],
];

describe('the rules of ProxyConfig', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1beta1', 'ProxyConfig', spec)).toEqual(
      lines,
    );
  });
});
