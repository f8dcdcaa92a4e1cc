import fc from 'fast-check';
import type { JsonValue, MeshResource } from '../source';

/** Values of every type, the odd ones of each among them. */
const ODD: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  '',
  ' ',
  '*',
  '/',
  '.',
  'a/b/c',
  '__proto__',
  'constructor',
  '(',
  '\u0000',
  [],
  [[]],
  [null],
  [''],
  [{}],
  {},
  { name: null },
  { '': '' },
  { toString: 1, hasOwnProperty: [] },
];

/** Where in a resource something may go wrong, below apiVersion, kind and name. */
function pathsOf(value: JsonValue): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) {
    return [[]];
  }
  return [
    [],
    ...Object.entries(value).flatMap(([key, child]) =>
      pathsOf(child).map(path => [key, ...path]),
    ),
  ];
}

function replaced(
  value: JsonValue,
  [step, ...rest]: readonly string[],
  odd: JsonValue,
): JsonValue {
  if (step === undefined) {
    return odd;
  }
  const change = (key: string, child: JsonValue) =>
    key === step ? replaced(child, rest, odd) : child;
  if (Array.isArray(value)) {
    return value.map((child, index) => change(String(index), child));
  }
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, child]) => [
      key,
      change(key, child),
    ]),
  );
}

/** The same resources, and in some of them a field holds what it never should. */
export function spoiled(
  all: fc.Arbitrary<MeshResource[]>,
): fc.Arbitrary<MeshResource[]> {
  const fault = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...ODD));
  return fc
    .tuple(all, fc.array(fault, { minLength: 1, maxLength: 4 }))
    .map(([resources, faults]) =>
      faults.reduce<MeshResource[]>(
        (list, [which, where, odd]) =>
          list.map((resource, index) =>
            index === which % list.length
              ? spoil(resource, where, odd)
              : resource,
          ),
        resources,
      ),
    );
}

function spoil(
  { value }: MeshResource,
  where: number,
  odd: JsonValue,
): MeshResource {
  const paths = pathsOf(value).filter(([first]) => first !== undefined);
  const path = paths[where % paths.length] ?? [];
  const changed = replaced(value, path, odd);
  return { value: changed as MeshResource['value'] };
}
