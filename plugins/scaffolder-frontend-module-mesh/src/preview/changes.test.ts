import { compareTrees } from './changes';

const before = new Map([
  ['a.yaml', 'kind: A\nreplicas: 1\n'],
  ['b.yaml', 'kind: B\n'],
]);

it('marks changed lines, added files, and nothing else', () => {
  const after = new Map([
    ['a.yaml', 'kind: A\nreplicas: 3\nextra: true\n'],
    ['b.yaml', 'kind: B\n'],
    ['c.yaml', 'kind: C\n'],
  ]);
  expect(compareTrees(before, after)).toEqual([
    { path: 'a.yaml', state: 'changed', lines: [2, 3] },
    { path: 'b.yaml', state: 'same', lines: [] },
    { path: 'c.yaml', state: 'added', lines: [] },
  ]);
});

it('counts repeated lines', () => {
  const changes = compareTrees(
    new Map([['a', 'x\ny\n']]),
    new Map([['a', 'x\nx\ny\n']]),
  );
  expect(changes[0].lines).toEqual([2]);
});

it('marks nothing without a tree before', () => {
  expect(compareTrees(undefined, before).every(c => c.state === 'same')).toBe(
    true,
  );
});
