import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['a name as address', '{ address: vm.example.com }'],
  ['no address', '{}', 'E address required'],
  [
    'a socket with ports',
    '{ address: "unix:///a", ports: { a: 1 } }',
    'E ports conflict',
  ],
];

describe('the rules of WorkloadEntry', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1', 'WorkloadEntry', spec)).toEqual(
      lines,
    );
  });
});
