import { readServiceSpec } from './readServiceSpec';

const PATH = '.mesh-portal/service.yaml';

function read(text?: string) {
  return readServiceSpec(
    new Map(text === undefined ? [] : [[PATH, text]]),
    PATH,
  );
}

describe('readServiceSpec', () => {
  it('reads the environments in their order, with their meshes', () => {
    const { names, meshes, problems } = read(`
kind: ServiceSpec
spec:
  fieldOfALaterVersion: true
  environments:
    - { name: staging, mesh: staging }
    - { name: production }
    - { mesh: nowhere }
`);
    expect(names).toEqual(['staging', 'production']);
    expect([...meshes]).toEqual([['staging', 'staging']]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['another shape', 'spec: [1]'],
    ['environments of another shape', 'spec: { environments: { a: 1 } }'],
    [
      'aliases without end',
      `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
spec: { environments: [*c, *c, *c, *c, *c] }`,
    ],
  ])('knows nothing from %s', (_, text) => {
    expect(read(text)).toEqual({
      names: [],
      meshes: new Map(),
      problems: [],
    });
  });

  it('says where a file is not YAML, and goes on', () => {
    expect(read('spec:\n  environments: [\n')).toMatchObject({
      names: [],
      problems: [
        {
          code: 'parse',
          level: 'warning',
          file: PATH,
          line: expect.any(Number),
        },
      ],
    });
  });
});
