import fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { build } from '@mesh-portal/kustomize';
import { generateTree } from './generateTree';
import { defaultPlatform } from './platform';
import { parseServiceSpec } from './schema/parse';
import { specInput } from './__testUtils__/specs';

const platform = defaultPlatform();

/** Strings that mean something to YAML, to templates, to Markdown, to a shell, or to nobody. */
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          ': ',
          '- ',
          '#',
          ' #',
          '\n',
          '\r\n',
          '\t',
          '---\n',
          '...\n',
          '&a ',
          '*a',
          '!!binary ',
          '| ',
          '>-\n',
          '? ',
          '{',
          '}',
          '[',
          ']',
          ',',
          '"',
          "'",
          '\\',
          '%YAML 1.1\n',
          '@',
          '`',
          '${{ x }}',
          '{{ x }}',
          '{% raw %}',
          '$(x)',
          '<<: ',
          'kind: Secret\n',
          'yes',
          'null',
          '~',
          '0x1F',
          '1e3',
          '012',
          '1:30',
          '2026-11-22',
          '.inf',
          '\u0000',
          '\u0085',
          '\u2028',
          '\ufeff',
          '</script>',
          '|',
          ' ',
          'a',
        ),
        { maxLength: 12 },
      )
      .map(parts => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constant('x'.repeat(10_240)) },
  { weight: 1, arbitrary: fc.constant('é'.repeat(10_240)) },
);

/** A spec with a text in every field that takes one; wrong where the schema refuses it. */
const withTexts = (texts: {
  readonly title: string;
  readonly description: string;
  readonly variable: string;
  readonly file: string;
  readonly header: string;
}) => ({
  ...specInput(
    {
      workload: {
        image: 'registry.example.com/orders',
        env: { TEXT: texts.variable },
        config: { 'file.txt': texts.file },
      },
      repository: { url: 'https://git.example.com/shop/orders' },
      releases: [{ name: 'stable', version: 'v1', tag: '1' }],
      traffic: {
        rules: [
          {
            name: 'beta',
            match: { headers: { 'x-text': { exact: texts.header } } },
            to: 'stable',
          },
        ],
      },
    },
    { title: texts.title, description: texts.description },
  ),
});

const FIELDS = ['title', 'description', 'variable', 'file', 'header'] as const;

const filesOf = (input: unknown) => {
  const parsed = parseServiceSpec(input);
  return parsed.ok ? generateTree(parsed.spec, platform).files : undefined;
};

/** The texts, read back from where they belong. */
function readBack(files: ReadonlyMap<string, string>) {
  const read = (path: string) => parse(files.get(path) ?? '');
  const root = 'kustomize-root/orders/base';
  const [{ env }] = read(`${root}/deployment.yaml`).spec.template.spec
    .containers;
  const catalog = read('catalog-info.yaml').metadata;
  return {
    title: catalog.title,
    description: catalog.description,
    variable: env.find(({ name }: { name: string }) => name === 'TEXT').value,
    file: files.get(`${root}/config/file.txt`),
    header: read(`${root}/virtualservice.yaml`).spec.http[0].match[0].headers[
      'x-text'
    ].exact,
  };
}

/** The shape of a file: what there is besides texts. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(shapeOf);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, shapeOf(item)]),
      )
    : typeof value;
}

const harmless = {
  title: 'a',
  description: 'a',
  variable: 'a',
  file: 'a',
  header: 'a',
};

/**
 * The shapes of all YAML files; what cannot be read shows as its errors. Route
 * tests are left out: they take plain texts alone, so their number changes.
 */
const yamlShapes = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    [...files]
      .filter(([path]) => /\.ya?ml$/.test(path) && !path.includes('/tests/'))
      .map(([path, content]) => {
        const document = parseDocument(content);
        return [
          path,
          document.errors.length > 0
            ? document.errors
            : shapeOf(document.toJS()),
        ];
      }),
  );

const harmlessFiles = filesOf(withTexts(harmless)) ?? new Map();
const harmlessShapes = yamlShapes(harmlessFiles);

/** What the title and the description do not reach, at the end of a Markdown file. */
const endOf = (files: ReadonlyMap<string, string>, path: string) =>
  files.get(path)?.split('\n').slice(-10);

describe('a hostile text', () => {
  it('is refused, or comes back from its field and changes nothing else', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.record({ field: fc.constantFrom(...FIELDS), text: hostile }),
        ({ field, text }) => {
          const texts = { ...harmless, [field]: text };
          const files = filesOf(withTexts(texts));
          accepted += files ? 1 : 0;
          expect(
            files && { texts: readBack(files), shapes: yamlShapes(files) },
          ).toEqual(files && { texts, shapes: harmlessShapes });
        },
      ),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('comes through Kustomize as it is', () => {
    fc.assert(
      fc.property(hostile, hostile, (variable, file) => {
        const files = filesOf(withTexts({ ...harmless, variable, file }));
        const values = files
          ? build(
              files,
              'kustomize-root/orders/overlays/production',
            ).resources.map(({ value }) => value)
          : [];
        const texts = values.flatMap(value => {
          const text = JSON.stringify(value);
          return [
            ...(value.kind === 'ConfigMap' ? [value.data] : []),
            ...(text.includes(JSON.stringify({ name: 'TEXT', value: variable }))
              ? ['variable']
              : []),
          ];
        });
        expect(texts).toEqual(files ? [{ 'file.txt': file }, 'variable'] : []);
      }),
      { numRuns: 100 },
    );
  });

  it('starts no Markdown of its own', () => {
    fc.assert(
      fc.property(
        hostile,
        hostile,
        fc.constantFrom('README.md', 'docs/index.md'),
        (title, description, path) => {
          const files = filesOf(withTexts({ ...harmless, title, description }));
          expect(files && endOf(files, path)).toEqual(
            files && endOf(harmlessFiles, path),
          );
          // One heading of the first level, whatever the texts are.
          expect(files?.get(path)?.match(/^# /gm)?.length ?? 1).toBe(1);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is no name unless it is one', () => {
    fc.assert(
      fc.property(hostile, text => {
        const parsed = parseServiceSpec(specInput({}, { name: text }));
        expect(parsed.ok).toBe(
          /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text) && text.length <= 43,
        );
      }),
    );
  });
});
