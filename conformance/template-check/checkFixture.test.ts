import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stockIngressGateway } from '@mesh-portal/istio-config';
import {
  defaultPlatform,
  generateTree,
  parseServiceSpec,
} from '@mesh-portal/service-tree';
import { checkFixture } from './checkFixture';
import { readFolder, type Files } from './files';
import type { DryRun, Portal } from './portal';
import { readTemplates, type Fixture } from './readTemplates';
import { selectFixtures } from './select';

const TEMPLATES = resolve(__dirname, '../../templates');
const [template] = readTemplates(TEMPLATES).filter(
  ({ name }) => name === 'mesh-service',
);

function generated(): Map<string, Buffer> {
  const parsed = parseServiceSpec({
    apiVersion: 'mesh-portal.io/v1alpha1',
    kind: 'ServiceSpec',
    metadata: { name: 'orders', owner: 'group:default/checkout' },
    spec: { traffic: { gateway: { hosts: ['orders.example.com'] } } },
  });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.problems));
  }
  const { files } = generateTree(parsed.spec, defaultPlatform());
  return new Map(
    [...files].map(([path, content]) => [path, Buffer.from(content)]),
  );
}

function portalThat(answers: DryRun): Portal {
  return {
    meshes: ['default'],
    dryRun: async () => answers,
    surroundings: async name => ({
      info: {
        name,
        istioVersion: '1.30',
        rootNamespace: 'istio-system',
        clusterDomain: 'cluster.local',
        meshConfig: {},
        injection: 'sidecar',
        gateways: [],
      },
      resources: stockIngressGateway(),
    }),
    stop: async () => {},
  };
}

describe('checkFixture', () => {
  let golden: string;
  beforeEach(() => {
    golden = mkdtempSync(join(tmpdir(), 'golden-'));
  });
  afterEach(() => rmSync(golden, { recursive: true, force: true }));

  const check = (
    answer: DryRun,
    fixture: Partial<Fixture> = {},
    update = false,
  ) =>
    checkFixture(
      template,
      { name: 'case', file: 'case.yaml', values: {}, golden, ...fixture },
      { portal: portalThat(answer), kustomize: undefined, update },
    );
  const produced = (files: Files): DryRun => ({ ok: true, files });
  /** The files with one of them changed, and without its hash. */
  const changed = (path: string, change: (text: string) => string) => {
    const files = generated();
    const file = [...files.keys()].find(one => one.endsWith(path)) ?? path;
    files.delete('.mesh-portal/lock.yaml');
    return files.set(file, Buffer.from(change(String(files.get(file)))));
  };

  it('writes what is produced with --update, and passes from then on', async () => {
    expect(await check(produced(generated()))).toEqual([
      expect.stringContaining('there are no expected files'),
    ]);
    expect(await check(produced(generated()), {}, true)).toEqual([]);
    expect(await check(produced(generated()))).toEqual([]);
    expect([...readFolder(golden).keys()]).not.toContain(
      '.mesh-portal/lock.yaml',
    );
  });

  it('names file and line of each difference', async () => {
    await check(produced(generated()), {}, true);
    const files = changed('README.md', text => `${text}more\n`);
    files.delete('CODEOWNERS');
    files.set('extra.txt', Buffer.from('x'));
    const lines = readFileSync(join(golden, 'README.md'), 'utf8').split('\n');
    expect(await check(produced(files))).toEqual([
      expect.stringMatching(/CODEOWNERS:1: expected, and not produced/),
      expect.stringContaining(
        `README.md:${lines.length}: expected "", produced "more"`,
      ),
      expect.stringMatching(/extra\.txt:1: produced, and not expected/),
    ]);
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'an expression that is left',
      'README.md',
      text => `${text}\${{ parameters.x }}\n`,
      /README\.md:\d+: an expression of the template is left in it/,
    ],
    [
      'an entity that the catalog refuses',
      'catalog-info.yaml',
      text => text.replace('owner:', 'owners:'),
      /^catalog-info\.yaml:1: .*owner/,
    ],
    [
      'a finding',
      'base/destinationrule.yaml',
      text => text.replace('- name: stable', '- name: sable'),
      /production: kustomize-root\/orders\/base\/virtualservice.*\.yaml:\d+: error IST0101/,
    ],
    [
      'a route test that fails',
      'tests/production.yaml',
      text => text.replace('destinations: orders', 'destinations: canary'),
      /tests\/production\.yaml:\d+: route test ".*" failed: /,
    ],
    [
      'what can not be rendered',
      'base/kustomization.yaml',
      text => text.replace('- service.yaml', '- missing.yaml'),
      /base\/kustomization\.yaml:\d+.*missing\.yaml/,
    ],
  ])('finds %s', async (_, path, change, message) => {
    const problems = await check(produced(changed(path, change)), {}, true);
    expect(problems).toEqual(
      expect.arrayContaining([expect.stringMatching(message)]),
    );
    // what is wrong is never made the expectation
    expect(readFolder(golden).size).toBe(0);
  });

  it('holds lock.yaml against the files', async () => {
    const files = generated();
    files.set('README.md', Buffer.from('edited'));
    expect(await check(produced(files))).toContain(
      'README.md:1: is not what .mesh-portal/lock.yaml says that was generated',
    );
  });

  const refused = (message: string): DryRun => ({
    ok: false,
    error: { error: { name: 'InputError', message } },
  });

  it('wants a refusal at its field with its message', async () => {
    const answer = refused(
      'The service is not described correctly:\n- metadata.name: "A" is not a name\n- spec.releases[0].tag: no tag',
    );
    const expecting = (field: string | undefined, message: string) =>
      check(answer, { expect: { ...(field && { field }), message } });
    expect(await expecting('metadata.name', 'not a name')).toEqual([]);
    expect(await expecting('spec.releases[0].tag', 'no tag')).toEqual([]);
    expect(await expecting(undefined, 'no tag')).toEqual([]);
    expect(await expecting('metadata.name', 'no tag')).toEqual([
      'case.yaml: should be refused with "metadata.name: no tag", and was with "metadata.name: "A" is not a name", "spec.releases[0].tag: no tag"',
    ]);
    expect(
      await check(produced(generated()), { expect: { message: 'x' } }),
    ).toEqual(['case.yaml: should be refused ("x"), and went through']);
    expect(await check(answer)).toEqual([
      'case.yaml: metadata.name: "A" is not a name',
      'case.yaml: spec.releases[0].tag: no tag',
    ]);
  });

  it('knows the errors of the form', async () => {
    const answer: DryRun = {
      ok: false,
      error: {
        errors: [
          {
            property: 'instance.service',
            message: 'requires property "name"',
            name: 'required',
            argument: 'name',
          },
        ],
      },
    };
    expect(
      await check(answer, {
        expect: { field: 'service.name', message: 'requires' },
      }),
    ).toEqual([]);
  });

  it('refuses a value that no page has', async () => {
    expect(
      await check(produced(generated()), { values: { trafic: {} } }),
    ).toEqual([
      expect.stringMatching(
        /^case\.yaml: values\.trafic: the template has no such parameter; it has owner, service/,
      ),
    ]);
  });
});

describe('selectFixtures', () => {
  it('takes templates and fixtures by name', () => {
    expect(
      selectFixtures([template], ['mesh-service/minimal']).map(({ fixtures }) =>
        fixtures.map(({ name }) => name),
      ),
    ).toEqual([['minimal']]);
    expect(selectFixtures([template], [])[0].fixtures).toEqual(
      template.fixtures,
    );
    expect(() => selectFixtures([template], ['mesh-service/x'])).toThrow(
      /there is no template or fixture mesh-service\/x; there are mesh-service, .*mesh-service\/minimal/,
    );
  });
});
