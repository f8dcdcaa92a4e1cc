import fc from 'fast-check';
import { compareFindings, type SortableFinding } from './findingList';
import { SortedFindings } from './sortedFindings';
import type { Finding } from './types';

/** The same key may come with a finding of another line. */
function entryOf(key: string, line: number): SortableFinding {
  const finding: Finding = {
    code: 'IST0101',
    level: 'error',
    message: key,
    args: {},
    resource: { apiVersion: 'v1', kind: 'Service', name: key },
    path: [],
    position: { file: 'a.yaml', line, column: 1 },
  };
  return { finding, key };
}

const entry = fc
  .tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(3))
  .map(([key, line]) => entryOf(key, line));

/** What some of the judgements find anew, one after the other. */
const rounds = fc.array(
  fc.dictionary(
    fc.constantFrom('first', 'second', 'third', 'fourth'),
    fc.array(entry, { maxLength: 4 }),
    { noNullPrototype: true },
  ),
);

describe('SortedFindings', () => {
  it('holds what all judgements found last, in order', () => {
    fc.assert(
      fc.property(rounds, all => {
        const sorted = new SortedFindings();
        const found = new Map<string, readonly SortableFinding[]>();
        const expected = new Map<string, readonly Finding[]>();
        for (const round of all) {
          for (const [name, now] of Object.entries(round)) {
            expected.set(
              name,
              now.map(({ finding }) => finding),
            );
            found.set(name, sorted.replace(found.get(name) ?? [], now));
          }
          sorted.settle();
          const values = sorted.values();
          const keys = values.map(({ message }) => message);
          expect(keys).toEqual([...keys].sort());
          expect(new Set(values)).toEqual(
            new Set([...expected.values()].flat()),
          );
          expect(values).toHaveLength([...expected.values()].flat().length);
        }
      }),
    );
  });

  it('puts equal ones behind those that are there', () => {
    const sorted = new SortedFindings();
    sorted.replace([], [entryOf('a', 1), entryOf('b', 1)]);
    sorted.settle();
    sorted.replace([], [entryOf('b', 3), entryOf('a', 2)]);
    sorted.settle();
    expect(sorted.values().map(({ position }) => position?.line)).toEqual([
      1, 2, 1, 3,
    ]);
    expect(compareFindings(entryOf('a', 1), entryOf('a', 2))).toBe(0);
  });

  it('leaves lists alone that were given out', () => {
    const sorted = new SortedFindings();
    const before = sorted.replace([], [entryOf('a', 1)]);
    sorted.settle();
    const values = sorted.values();
    sorted.replace(before, [entryOf('a', 2)]);
    sorted.settle();
    expect(values[0]?.position?.line).toBe(1);
    expect(sorted.values()[0]?.position?.line).toBe(2);
  });
});
