import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['no template', '{}', 'E  required'],
  [
    'an exec probe without command',
    '{ template: {}, probe: { exec: {} } }',
    'E probe.exec required',
  ],
  [
    'a gRPC probe',
    '{ template: {}, probe: { grpc: { port: 70000 } } }',
    'E probe.grpc not-supported',
  ],
];

describe('the rules of WorkloadGroup', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1', 'WorkloadGroup', spec)).toEqual(
      lines,
    );
  });
});
