import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { createTemplate } from './createTemplate';
import { nameProblem, titleOf } from './names';
import { registerTemplate } from './register';
import { startingPoint } from './startingPoint';

const MAIN = resolve(__dirname, '../../templates/mesh-service/template.yaml');

describe('nameProblem', () => {
  it.each(['a', 'orders-api', 'v2'])('takes %s', name =>
    expect(nameProblem(name, ['other'])).toBeUndefined(),
  );
  it.each(['', 'Orders', '-a', 'a-', 'a_b', '../a', '2a', 'a'.repeat(64)])(
    'refuses %j',
    name => expect(nameProblem(name, [])).toContain('is no name of a template'),
  );
  it('refuses one that is taken', () => {
    expect(nameProblem('orders', ['orders'])).toBe(
      'there is a template orders already; choose another name',
    );
  });
});

describe('registerTemplate', () => {
  const CATALOG = `# people
kind: System
metadata: { name: mesh-portal }
---
kind: Location
metadata:
  name: mesh-portal-templates
spec:
  targets:
    - ./templates/a/template.yaml # the first
---
kind: Location
metadata: { name: other }
spec: { targets: [./b] }
`;
  it('adds a line and changes no other', () => {
    expect(registerTemplate(CATALOG, './templates/b/template.yaml')).toBe(
      CATALOG.replace(
        'a/template.yaml # the first',
        'a/template.yaml\n    - ./templates/b/template.yaml # the first',
      ),
    );
  });
  it('says where there is nothing to add to', () => {
    expect(() => registerTemplate('kind: System\n', './x')).toThrow(
      'there is no Location mesh-portal-templates with targets to add ./x to',
    );
  });
});

it('starts from the main template, with fewer pages and a value of its own', () => {
  const files = startingPoint('orders-api', readFileSync(MAIN, 'utf8'));
  const template = parse(files.get('template.yaml') ?? '');
  expect(template.metadata).toMatchObject({
    name: 'orders-api',
    title: titleOf('orders-api'),
  });
  const pages = template.spec.parameters.flatMap(
    ({ properties }: { properties: object }) => Object.keys(properties),
  );
  expect(pages).toEqual(['owner', 'service', 'environments', 'repository']);
  expect(template.spec.steps[0].input.form).toEqual({
    ...Object.fromEntries(
      pages.map((page: string) => [page, `\${{ parameters.${page} }}`]),
    ),
    traffic: { timeout: '5s' },
  });
  const values = [...files].filter(([path]) => path.startsWith('fixtures/'));
  expect(values).toHaveLength(3);
});

describe('createTemplate', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'template-new-'));
    mkdirSync(join(folder, 'templates', 'orders'), { recursive: true });
    writeFileSync(join(folder, 'catalog-info.yaml'), 'kind: System\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['orders', 'there is a template orders already'],
    ['Orders', 'is no name'],
    ['fine', 'there is no Location mesh-portal-templates'],
  ])('leaves nothing behind where it refuses %s', async (name, message) => {
    await expect(
      createTemplate({
        name,
        templates: join(folder, 'templates'),
        mainTemplate: MAIN,
        catalogInfo: join(folder, 'catalog-info.yaml'),
      }),
    ).rejects.toThrow(message);
    expect(readdirSync(join(folder, 'templates'))).toEqual(['orders']);
    expect(readdirSync(folder)).toEqual(['catalog-info.yaml', 'templates']);
  });
});
