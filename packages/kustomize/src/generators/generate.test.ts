import { build } from '../build';

function render(
  kustomization: string,
  files: Record<string, string> = {},
): string {
  return build(
    new Map([['kustomization.yaml', kustomization], ...Object.entries(files)]),
    '.',
  ).text;
}

describe('generate', () => {
  it('takes literals, files and environments', () => {
    expect(
      render(
        `configMapGenerator:
- name: a
  literals: [a=1, "b='x'", c=d=e]
  files: [sub/f.txt, key=sub/f.txt]
  envs: [e.env]
  options: {disableNameSuffixHash: true, labels: {l: m}, immutable: true}
`,
        { 'sub/f.txt': 'one\ntwo', 'e.env': '# no\n\n X=1\r\nEMPTY\n' },
      ),
    ).toBe(`apiVersion: v1
data:
  EMPTY: ""
  X: "1"
  a: "1"
  b: x
  c: d=e
  f.txt: |-
    one
    two
  key: |-
    one
    two
immutable: true
kind: ConfigMap
metadata:
  labels:
    l: m
  name: a
`);
  });

  it('encodes secrets', () => {
    expect(render('secretGenerator: [{name: s, type: t, literals: [a=b]}]\n'))
      .toBe(`apiVersion: v1
data:
  a: Yg==
kind: Secret
metadata:
  name: s-5dbt56b9dt
type: t
`);
  });

  it('adds the same hash to every name', () => {
    const text = render(
      'namePrefix: p-\nconfigMapGenerator: [{name: a, literals: [A=b]}, {name: c, literals: [A=b]}]\n',
    );
    expect(text).toContain('name: p-a-b9t2424hkf\n');
    expect(text).toContain('name: p-c-b9t2424hkf\n');
  });

  it.each([
    ['merge', 'data:\n  a: "2"\n  b: "1"\n'],
    ['replace', 'data:\n  a: "2"\n'],
  ])('%s changes what the base has generated', (behavior, data) => {
    const { text } = build(
      new Map([
        [
          'o/kustomization.yaml',
          `resources: [../b]\nconfigMapGenerator: [{name: x, behavior: ${behavior}, literals: [a=2]}]\n`,
        ],
        [
          'b/kustomization.yaml',
          'configMapGenerator: [{name: x, literals: [a=1, b=1]}]\n',
        ],
      ]),
      'o',
    );
    expect(text).toContain(data);
  });

  it.each([
    ['configMapGenerator: [{literals: [a=b]}]', 'missing-field'],
    ['configMapGenerator: [{name: a, literals: [ab]}]', 'invalid-field'],
    ['configMapGenerator: [{name: a, literals: [a=b, a=c]}]', 'duplicate'],
    ['configMapGenerator: [{name: a, files: [nope]}]', 'missing-file'],
    ['configMapGenerator: [{name: a, files: [a=b=c]}]', 'invalid-field'],
    ['configMapGenerator: [{name: a, behavior: merge}]', 'not-found'],
    ['configMapGenerator: [{name: a}, {name: a}]', 'duplicate'],
  ])('refuses %s', (kustomization, code) => {
    expect(() => render(kustomization)).toThrow(
      expect.objectContaining({ code, file: 'kustomization.yaml', line: 1 }),
    );
  });
});
