import fc from 'fast-check';
import { build, KustomizeError } from './index';
import { parseDocuments } from './yaml/documents';
import { toJsonObject } from './yaml/json';
import { YamlNode } from './yaml/node';
import { FastParser } from './yaml/parseFast';
import { parseFull } from './yaml/parseFull';
import { Problem } from './yaml/problem';
import { FileSource } from './yaml/source';
import { writeDocuments } from './yaml/writer';

/** Builds, and fails on anything thrown that is not the typed error. */
function buildOrRefuse(files: ReadonlyMap<string, string>): string | undefined {
  try {
    return build(files, '.').text;
  } catch (error) {
    if (error instanceof KustomizeError) return undefined;
    throw error;
  }
}

const KUSTOMIZATION = `resources: [a.yaml]
namespace: shop
namePrefix: p-
labels:
- pairs: {a: b}
  includeSelectors: true
images:
- {name: web, newTag: "2"}
patches:
- patch: |-
    - {op: add, path: /metadata/annotations/x, value: y}
  target: {kind: Deployment}
configMapGenerator:
- name: c
  literals: [a=b]
replacements:
- source: {kind: Service, name: web, fieldPath: metadata.name}
  targets:
  - select: {kind: Deployment}
    fieldPaths: [spec.x.y]
    options: {create: true}
`;

const RESOURCES = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - {name: web, image: web}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: &p
  - port: 80
  more: *p
  text: |
    a
      b
  folded: >-
    a
    b
`;

/** Pieces that mean something to YAML. */
const PIECES = [
  ...'-:?[]{},#&*!|>\'"%@`~= \n\t',
  '\r\n',
  '---\n',
  '...',
  '<<: ',
  '$patch: delete',
  'null',
  '0x',
  '\u0000',
  '\u2028',
  '😀',
  '__proto__',
  'constructor: ',
];

/** A text with a part replaced by something else. */
function damaged(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }),
    )
    .map(
      ([at, length, pieces]) =>
        text.slice(0, at) + pieces.join('') + text.slice(at + length),
    );
}

describe('any input', () => {
  it('is built or refused, whatever the files say', () => {
    fc.assert(
      fc.property(
        damaged(KUSTOMIZATION),
        damaged(RESOURCES),
        (kustomization, resources) => {
          const files = new Map([
            ['kustomization.yaml', kustomization],
            ['a.yaml', resources],
          ]);
          expect(() => buildOrRefuse(files)).not.toThrow();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is built or refused, even if it is no YAML at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const asKustomization = new Map([['kustomization.yaml', text]]);
        const asResource = new Map([
          ['kustomization.yaml', 'resources: [a.yaml]'],
          ['a.yaml', text],
        ]);
        expect(() => buildOrRefuse(asKustomization)).not.toThrow();
        expect(() => buildOrRefuse(asResource)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

const scalar = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...'ab: #-\n\'"&*[]{},1.0e~yn') }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

/** Data as a resource may hold it. */
const data = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 8 }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

function parseOne(text: string): YamlNode {
  const [node] = parseDocuments(new FileSource('a.yaml', text));
  return node;
}

function outcome(action: () => YamlNode | undefined | false): unknown {
  try {
    const node = action();
    return node === false || node === undefined ? node : describeNode(node);
  } catch (error) {
    if (error instanceof Problem) return 'refused';
    throw error;
  }
}

function describeNode(node: YamlNode): unknown {
  return [node.kind, node.tag, node.value, node.content.map(describeNode)];
}

describe('the writer', () => {
  it('writes what is read back the same', () => {
    fc.assert(
      fc.property(data, value => {
        const text = JSON.stringify({ kind: 'A', spec: value });
        let written: string;
        try {
          written = writeDocuments([parseOne(text)]);
        } catch (error) {
          // Control characters, and keys that are no text once they are plain.
          if (error instanceof Problem) return;
          throw error;
        }
        expect(toJsonObject(parseOne(written))).toEqual(
          toJsonObject(parseOne(text)),
        );
        expect(writeDocuments([parseOne(written)])).toBe(written);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the fast parser', () => {
  it('gives up, or reads what the full parser reads', () => {
    fc.assert(
      fc.property(damaged(RESOURCES), text => {
        const source = new FileSource('a.yaml', text);
        const [start] = text.split('\n---');
        if (/[^\n\u0020-\u007e]/.test(start)) return;
        const fast = outcome(() => {
          const parser = new FastParser(source);
          const entry = parser.parse(0, start.length);
          return typeof entry === 'number' ? parser.tape.node(entry) : entry;
        });
        if (fast === false) return;
        const full = outcome(() => parseFull(source, 0, start.length));
        // The full parser wants brackets indented, which the original does not.
        if (full === 'refused' && /[[{][^\]}]*\n/.test(start)) return;
        expect(fast).toEqual(full);
      }),
      { numRuns: 1000 },
    );
  });
});
