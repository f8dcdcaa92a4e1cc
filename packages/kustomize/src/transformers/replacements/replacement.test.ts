import { build, KustomizeError } from '../../index';
import { JsonObject } from '../../types';

const RESOURCES = `apiVersion: v1
kind: ConfigMap
metadata: {name: source}
data: {host: a.b.c, number: "10", json: '{"x": {"y": 1}}'}
---
apiVersion: v1
kind: Thing
metadata: {name: target}
spec:
  count: 5
  text: x.y
  list: [{name: one, v: 1}, {name: other, v: 2}]
`;

function spec(replacement: string): JsonObject {
  const { resources } = build(
    new Map([
      [
        'kustomization.yaml',
        `resources: [all.yaml]\nreplacements:\n- ${replacement}\n`,
      ],
      ['all.yaml', RESOURCES],
    ]),
    '.',
    { order: 'fifo' },
  );
  return resources[1].value.spec as JsonObject;
}

const source = (field: string, options = '{}') =>
  `source: {kind: ConfigMap, name: source, fieldPath: ${field}, options: ${options}}`;
const target = (path: string, options = '{}') =>
  `targets: [{select: {kind: Thing}, fieldPaths: ["${path}"], options: ${options}}]`;

describe('runReplacements', () => {
  it('keeps the type of the target', () => {
    expect(
      spec(`{${source('data.number')}, ${target('spec.count')}}`),
    ).toMatchObject({ count: 10 });
  });

  it('takes and sets parts between delimiters', () => {
    expect(
      spec(
        `{${source('data.host', '{delimiter: ., index: 1}')}, ${target(
          'spec.text',
          '{delimiter: ., index: 5}',
        )}}`,
      ),
    ).toMatchObject({ text: 'x.y.b' });
  });

  it('makes fields when asked', () => {
    expect(
      spec(
        `{${source('metadata.name')}, ${target(
          'spec.new.0.[name=q].v',
          '{create: true}',
        )}}`,
      ),
    ).toMatchObject({ new: [[{ name: 'q', v: 'source' }]] });
  });

  it('matches elements by patterns, which need not match the whole name', () => {
    expect(
      spec(`{${source('data.number')}, ${target('spec.list.[name=o].v')}}`),
    ).toMatchObject({
      list: [
        { name: 'one', v: 10 },
        { name: 'other', v: 10 },
      ],
    });
  });

  it('replaces inside of JSON in a text', () => {
    const { text } = build(
      new Map([
        [
          'kustomization.yaml',
          `resources: [all.yaml]\nreplacements:\n- {sourceValue: "7", targets: [{select: {kind: ConfigMap}, fieldPaths: [data.json.x.y]}]}\n`,
        ],
        ['all.yaml', RESOURCES],
      ]),
      '.',
    );
    expect(text).toContain(`json: '{"x":{"y":7}}'\n`);
  });

  it('leaves JSON as it is where the value has no place in it, and says so', () => {
    const { text, warnings } = build(
      new Map([
        [
          'kustomization.yaml',
          `resources: [all.yaml]\nreplacements:\n- {sourceValue: word, targets: [{select: {kind: ConfigMap}, fieldPaths: [data.json.x.y]}]}\n`,
        ],
        ['all.yaml', RESOURCES],
      ]),
      '.',
    );
    expect(text).toContain(`json: '{"x": {"y": 1}}'\n`);
    expect(warnings).toEqual([
      {
        message:
          'the text at data.json.x.y of ConfigMap source stays as it is: "word" is no !!int',
        file: 'kustomization.yaml',
        line: 3,
        field: 'replacements',
      },
    ]);
  });

  it.each([
    [`{${source('data.nope')}, ${target('spec.text')}}`, 'missing-field'],
    [`{${source('data.host')}, ${target('spec.nope')}}`, 'missing-field'],
    [`{source: {kind: Nope}, ${target('spec.text')}}`, 'not-found'],
    [`{source: {name: source}}`, 'missing-field'],
    [
      `{${source('data.host', '{delimiter: ., index: 9}')}, ${target(
        'spec.text',
      )}}`,
      'invalid-field',
    ],
  ])('refuses %s', (replacement, code) => {
    let error: unknown;
    try {
      spec(replacement);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(KustomizeError);
    expect(error).toMatchObject({ code, field: 'replacements' });
  });
});
