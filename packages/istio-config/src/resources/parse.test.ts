import fc from 'fast-check';
import { FIXTURES } from '../analysis/rules/fixtures';
import { parseResources } from './parse';

const names = (text: string) =>
  parseResources(text, 'a.yaml').resources.map(
    ({ value }) => (value.metadata as { name: string }).name,
  );

describe('parseResources', () => {
  it('reads several documents and expands lists', () => {
    expect(
      names(`# a comment
---
---
{ apiVersion: v1, kind: Service, metadata: { name: a } }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: b } }
  - apiVersion: v1
    kind: ServiceList
    items: [{ apiVersion: v1, kind: Service, metadata: { name: c } }]
`),
    ).toEqual(['a', 'b', 'c']);
  });

  it('tells the line of a field, also through lists and aliases', () => {
    const { resources } = parseResources(
      `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  metadata: { name: a }
  data: &data
    key: value
- apiVersion: v1
  kind: ConfigMap
  metadata: { name: b }
  data: *data
---
apiVersion: v1
kind: Service
metadata:
  name: c
spec:
  ports:
    - port: 80
      name: http
`,
      'a.yaml',
    );
    const [a, b, c] = resources;
    expect(a?.locate?.(['data', 'key'])).toEqual({
      file: 'a.yaml',
      line: 8,
      column: 5,
    });
    expect(b?.locate?.([])).toEqual({ file: 'a.yaml', line: 9, column: 3 });
    expect(b?.locate?.(['data', 'key'])?.line).toBe(8);
    expect(c?.locate?.(['spec', 'ports', 0, 'name'])).toEqual({
      file: 'a.yaml',
      line: 21,
      column: 7,
    });
    expect(c?.locate?.(['spec', 'ports', 1])).toBeUndefined();
  });

  it('keeps what is right beside what is wrong', () => {
    const { resources, problems } = parseResources(
      `apiVersion: v1
kind: Service
metadata: { name: a }
---
a: [b
---
kind: Service
---
- 1
---
apiVersion: v1
kind: Service
metadata: { name: b }
`,
      'a.yaml',
    );
    expect(resources).toHaveLength(2);
    expect(problems.map(({ code, position }) => [code, position.line])).toEqual(
      [
        ['yaml', 6],
        ['resource', 7],
        ['resource', 9],
      ],
    );
  });

  it('reads values as Kubernetes does: no dates, merge keys', () => {
    const { resources } = parseResources(
      `apiVersion: v1
kind: ConfigMap
metadata: { name: a }
base: &base { a: 1, b: 2 }
data: { <<: *base, b: 3, day: 2026-01-01 }
`,
      'a.yaml',
    );
    expect(resources[0]?.value.data).toEqual({ a: 1, b: 3, day: '2026-01-01' });
  });

  it.each(['', '---\n: broken: [\n'])(
    'takes the words of YAML 1.1 for booleans, as Kubernetes does (before "%s")',
    rest => {
      const { resources } = parseResources(
        `apiVersion: v1
kind: ConfigMap
metadata: { name: a }
data: { words: [yes, On, y, no, OFF, n, true, False], texts: ['yes', "on", yess, nO, ~] }
${rest}`,
        'a.yaml',
      );
      expect(resources[0]?.value.data).toEqual({
        words: [true, true, true, false, false, false, true, false],
        texts: ['yes', 'on', 'yess', 'nO', null],
      });
    },
  );

  it('refuses aliases that unfold to too much', () => {
    const levels = Array.from({ length: 10 }, (_, level) =>
      level === 0
        ? 'l0: &l0 [x, x, x, x, x, x, x, x, x, x]'
        : `l${level}: &l${level} [${Array(10)
            .fill(`*l${level - 1}`)
            .join(', ')}]`,
    );
    const { resources, problems } = parseResources(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: bomb }\n${levels.join(
        '\n',
      )}\n`,
      'a.yaml',
    );
    expect(resources).toEqual([]);
    expect(problems).toMatchObject([{ code: 'size' }]);
  });

  it('reads a mesh from one file, and only refuses the document that unfolds', () => {
    const count = 2_000;
    const documents = Array.from(
      { length: count },
      (_, index) =>
        `apiVersion: v1\nkind: Service\nmetadata: { name: service-${index} }\nspec: { externalName: "?a=1&b=2" }\n`,
    );
    const middle = count / 2;
    const levels = Array.from(
      { length: 7 },
      (_, level) =>
        `l${level}: &l${level} [${Array(10)
          .fill(level === 0 ? 'x' : `*l${level - 1}`)
          .join(', ')}]`,
    );
    documents[middle] = `${levels.join('\n')}\n`;
    const { resources, problems } = parseResources(
      documents.join('---\n'),
      'mesh.yaml',
    );
    expect(resources).toHaveLength(count - 1);
    expect(problems).toEqual([
      {
        code: 'size',
        message: expect.stringContaining(`document ${middle + 1} unfolds`),
        position: { file: 'mesh.yaml', line: 5 * middle + 1, column: 1 },
      },
    ]);
    const last = resources[resources.length - 1];
    expect(last?.value.metadata).toEqual({ name: `service-${count - 1}` });
    expect(last?.locate?.(['spec', 'externalName'])?.line).toBe(
      5 * middle + levels.length + 1 + 5 * (middle - 2) + 4,
    );
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '-',
      '---\n',
      '&x',
      '*x',
      '[',
      '{',
      '"',
      "'",
      '|',
      '\t',
      '!!',
      '<<',
      '%',
      '\u0000',
      'apiVersion: v1\n',
      'kind: A\n',
      '#',
      '? ',
      '{a: b}: ',
      '<<: *x\n',
      '%YAML 1.1\n---\n',
      '!!binary ',
      '__proto__: ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), parts => {
        const { resources } = parseResources(parts.join(''), 'a.yaml');
        expect(() =>
          resources.forEach(({ locate }) => locate?.(['spec', 0, 'x'])),
        ).not.toThrow();
      }),
    );
    const files = FIXTURES.map(({ wrong }) => wrong);
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 6 }), pieces);
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (file, edits) => {
          const text = edits.reduce((written, [where, length, piece]) => {
            const at = where % (written.length + 1);
            return written.slice(0, at) + piece + written.slice(at + length);
          }, file);
          const lines = text.split('\n').length;
          const { resources, problems } = parseResources(text, 'a.yaml');
          const places = [
            ...problems.map(({ position }) => position),
            ...resources.map(({ locate }) => locate?.(['metadata'])),
          ];
          for (const place of places) {
            expect(place?.line).toBeGreaterThan(0);
            expect(place?.line).toBeLessThanOrEqual(lines);
          }
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(() => parseResources(text, 'a.yaml')).not.toThrow();
      }),
    );
  });
});
