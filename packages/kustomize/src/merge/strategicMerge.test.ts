import { SchemaRegistry } from '../openapi/registry';
import { parseDocument } from '../yaml/documents';
import { mappingNode, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { FileSource } from '../yaml/source';
import { writeDocuments } from '../yaml/writer';
import { strategicMerge } from './strategicMerge';

function parse(text: string): YamlNode {
  return parseDocument(new FileSource('a.yaml', text)) ?? mappingNode();
}

const HEAD = 'apiVersion: apps/v1\nkind: Deployment\n';

function merge(target: string, patch: string): string {
  const node = parse(HEAD + target);
  strategicMerge(node, parse(HEAD + patch), new SchemaRegistry());
  return writeDocuments([node]).replace(HEAD, '');
}

describe('strategicMerge', () => {
  it('merges mappings and replaces scalars', () => {
    expect(merge('spec: {a: 1, b: {c: 2}}', 'spec: {a: 9, b: {d: 3}}')).toBe(
      'spec:\n  a: 9\n  b:\n    c: 2\n    d: 3\n',
    );
  });

  it('merges containers by name, the patched ones first', () => {
    const target =
      'spec: {template: {spec: {containers: [{name: a, image: x}, {name: b}]}}}';
    const patch =
      'spec: {template: {spec: {containers: [{name: b, image: y}, {name: c}]}}}';
    expect(merge(target, patch)).toBe(`spec:
  template:
    spec:
      containers:
      - image: "y"
        name: b
      - name: c
      - image: x
        name: a
`);
  });

  it('replaces lists without a merge key', () => {
    expect(
      merge(
        'spec: {template: {spec: {tolerations: [{key: a}, {key: b}]}}}',
        'spec: {template: {spec: {tolerations: [{key: c}]}}}',
      ),
    ).toContain('tolerations:\n      - key: c\n');
  });

  it('removes what is null, and keeps a null that was written out', () => {
    expect(merge('spec: {a: 1, b: null, c: 2}', 'spec: {a: null}')).toBe(
      'spec:\n  b: null\n  c: 2\n',
    );
  });

  it.each([
    ['delete', 'spec: {x: {$patch: delete}}', 'spec:\n  z: 1\n'],
    [
      'replace',
      'spec: {x: {$patch: replace, b: 2}}',
      'spec:\n  x:\n    b: 2\n  z: 1\n',
    ],
    [
      'merge',
      'spec: {x: {$patch: merge, b: 2}}',
      'spec:\n  x:\n    a: 1\n    b: 2\n  z: 1\n',
    ],
  ])('follows $patch: %s', (_, patch, expected) => {
    expect(merge('spec: {x: {a: 1}, z: 1}', patch)).toBe(expected);
  });

  it('deletes an element of a list', () => {
    expect(
      merge(
        'spec: {template: {spec: {containers: [{name: a}, {name: b}]}}}',
        'spec: {template: {spec: {containers: [{name: a, $patch: delete}]}}}',
      ),
    ).toContain('containers:\n      - name: b\n');
  });

  it('refuses a mapping in the place of a list', () => {
    expect(() => merge('spec: {a: [1]}', 'spec: {a: {b: 1}}')).toThrow(Problem);
  });
});
