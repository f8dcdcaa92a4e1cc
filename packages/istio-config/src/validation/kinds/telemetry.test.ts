import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  [
    'a provider without name',
    '{ accessLogging: [{ providers: [{}] }] }',
    'E accessLogging.0.providers.0 required',
  ],
  [
    'a tag without value',
    '{ metrics: [{ overrides: [{ tagOverrides: { a: {} } }] }] }',
    'E metrics.0.overrides.0.tagOverrides.a required',
  ],
  ['two tracings', '{ tracing: [{}, {}] }', 'W tracing not-supported'],
];

describe('the rules of Telemetry', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('telemetry.istio.io/v1', 'Telemetry', spec)).toEqual(lines);
  });
});
