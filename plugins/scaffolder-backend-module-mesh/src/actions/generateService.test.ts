import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { GitHosts } from '../git/GitHosts';
import { ServiceRepositories } from '../service/ServiceRepositories';
import { actionContext } from '../__testUtils__/actionContext';
import { exampleStep } from '../__testUtils__/examples';
import { createGenerateServiceAction } from './generateService';
import { examples } from './generateService.examples';

const base = {
  integrations: {
    gitea: [
      {
        host: 'git.example.com',
        baseUrl: 'https://git.example.com/root',
        username: 'portal',
        password: 's3cret-pass',
      },
    ],
  },
  meshPortal: {
    repositories: [
      { host: 'git.example.com', owners: ['services'], provider: 'embedded' },
    ],
  },
};

function createAction(overrides: JsonObject = {}) {
  const config = new ConfigReader({ ...base, ...overrides });
  const hosts = GitHosts.create(ScmIntegrations.fromConfig(config));
  return createGenerateServiceAction({
    config,
    repositories: new ServiceRepositories(config, hosts),
  });
}

describe('mesh:service:generate', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.setContent({ workspace: {} }));

  const run = async (
    input: JsonObject,
    options: {
      config?: JsonObject;
      templateInfo?: ActionContext<JsonObject>['templateInfo'];
      isDryRun?: boolean;
    } = {},
  ) => {
    const recorded = actionContext(directory.path, input, {
      templateInfo: options.templateInfo,
      isDryRun: options.isDryRun,
    });
    await createAction(options.config).handler(recorded.context);
    return recorded;
  };
  const workspace = () =>
    directory.content({ path: 'workspace' }) as Record<
      string,
      Record<string, string>
    >;
  const form = (service: JsonObject, more: JsonObject = {}) => ({
    form: { owner: 'group:default/checkout', service, ...more },
  });

  it('needs no more than a name and an owner', async () => {
    const { outputs, logs } = await run(form({ name: 'orders' }));
    expect(outputs).toMatchObject({
      name: 'orders',
      title: 'orders',
      description: 'orders',
      entityRef: 'component:default/orders',
      repoUrl: 'git.example.com?owner=services&repo=orders',
      root: 'kustomize-root/orders',
      catalogInfoPath: 'catalog-info.yaml',
      overlays: [
        {
          environment: 'production',
          path: 'kustomize-root/orders/overlays/production',
          mesh: 'default',
          namespace: 'orders',
        },
      ],
      applications: [
        {
          environment: 'production',
          name: 'orders-production',
          path: 'argocd/production.yaml',
        },
      ],
    });
    const files = workspace();
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        '.mesh-portal',
        'argocd',
        'catalog-info.yaml',
        'kustomize-root',
      ]),
    );
    expect(
      parse(files['.mesh-portal']['service.yaml']).spec.repository,
    ).toEqual({
      url: 'https://git.example.com/root/services/orders.git',
      branch: 'main',
    });
    expect(logs.join('\n')).toContain('info **orders**: ');
    expect(outputs.summary).toMatch(/placeholder image runs/);
  });

  it("takes the kind of workload from the template's step, before the form's", async () => {
    const { outputs } = await run({
      ...form({ name: 'orders', workloadType: 'container' }),
      workloadType: 'spring-boot',
    });
    expect(outputs.spec).toMatchObject({
      metadata: { name: 'orders' },
      spec: { workload: { type: 'spring-boot' } },
    });
    await expect(
      run({ spec: outputs.spec as JsonObject, workloadType: 'spring-boot' }),
    ).rejects.toThrow(/"workloadType" goes with "form"/);
    await expect(
      run({ ...form({ name: 'orders' }), workloadType: 'cobol' }),
    ).rejects.toThrow(/spec\.workload\.type: "cobol" is not possible here/);
  });

  it('describes the repository on one short line', async () => {
    const description = `What\n  it is for. ${'x'.repeat(1000)}`;
    const { outputs } = await run(form({ name: 'orders', description }));
    expect(outputs.description).toMatch(/^What it is for\. x+…$/);
    expect(outputs.description).toHaveLength(350);
  });

  it('writes the same files when it runs twice', async () => {
    await run(form({ name: 'orders', title: 'Orders' }));
    const first = directory.content();
    await run(form({ name: 'orders', title: 'Orders' }));
    expect(directory.content()).toEqual(first);
  });

  it('gives the stored spec the same meaning as the form', async () => {
    const { outputs } = await run(form({ name: 'orders' }));
    const first = workspace()['.mesh-portal']['service.yaml'];
    directory.setContent({ workspace: {} });
    await run({ spec: outputs.spec as JsonObject });
    expect(workspace()['.mesh-portal']['service.yaml']).toBe(first);
  });

  it('writes to a folder of the workspace, and never beside it', async () => {
    await run({ ...form({ name: 'orders' }), targetPath: 'deep/service' });
    expect(
      directory.content({ path: 'workspace/deep/service' }),
    ).toHaveProperty(['catalog-info.yaml']);
    await expect(
      run({ ...form({ name: 'orders' }), targetPath: '../beside' }),
    ).rejects.toThrow(/outside/);
  });

  it('runs in a dry run as it does otherwise', async () => {
    const { outputs } = await run(form({ name: 'orders' }), { isDryRun: true });
    expect(outputs.paths).toContain('catalog-info.yaml');
  });

  it('says which template a service comes from', async () => {
    await run(form({ name: 'orders' }), {
      templateInfo: {
        entityRef: 'template:default/mesh-service',
        entity: {
          metadata: {
            name: 'mesh-service',
            annotations: { 'mesh-portal.io/template-version': '1.2.3' },
          },
        },
      },
    });
    const files = workspace();
    expect(parse(files['.mesh-portal']['lock.yaml'])).toMatchObject({
      template: 'template:default/mesh-service',
      version: '1.2.3',
    });
  });

  it('names every field that is wrong', async () => {
    await expect(
      run(
        form(
          { name: 'Orders' },
          { traffic: { weights: { stable: 50 } }, environments: [{}] },
        ),
      ),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(
          /not described correctly:\n- metadata\.name: "Orders" is not a name[^]*- spec\.environments\[0\]\.name: A value is needed here/,
        ),
      }),
    );
    expect(directory.content()).toEqual({ workspace: {} });
  });

  it('complains about the name before the repository that is named after it', async () => {
    await expect(run(form({ name: 'Bad Name' }))).rejects.toThrow(
      /- metadata\.name: "Bad Name" is not a name/,
    );
  });

  it('refuses what the platform does not offer', async () => {
    await expect(
      run(
        form(
          { name: 'orders' },
          { environments: [{ name: 'production', mesh: 'produktion' }] },
        ),
        { config: { meshRouting: { meshes: [{ name: 'production' }] } } },
      ),
    ).rejects.toThrow(
      /spec\.environments\[0\]\.mesh: There is no mesh "produktion"\. Did you mean "production"/,
    );
  });

  it('refuses an unresolved template expression', async () => {
    await expect(
      run(form({ name: '${{ parameters.nmae | slug }}' })),
    ).rejects.toThrow(/"input\.form\.service\.name" holds "\$\{\{"/);
  });

  it('refuses a repository elsewhere than configured', async () => {
    const repository = {
      repoUrl: 'git.example.com?owner=platform&repo=orders',
    };
    await expect(run(form({ name: 'orders' }, { repository }))).rejects.toThrow(
      /in platform on git\.example\.com; 'meshPortal\.repositories' allows services/,
    );
    await expect(
      run(
        form(
          { name: 'orders' },
          { repository: { repoUrl: 'unknown.example.com?owner=a&repo=b' } },
        ),
      ),
    ).rejects.toThrow(
      /no Git host unknown\.example\.com in the portal's 'integrations'/,
    );
  });

  it('keeps the guard-rails, and writes them into the repository', async () => {
    const config = {
      meshPortal: {
        ...base.meshPortal,
        guardRails: {
          owner: 'group:default/platform',
          version: 3,
          hosts: ['example.com'],
          labels: ['cost-center'],
        },
      },
    };
    const traffic = (host: string) => ({
      traffic: { gateway: { hosts: [host] } },
    });
    await expect(
      run(form({ name: 'orders' }, traffic('a.example.org')), { config }),
    ).rejects.toThrow(
      /- spec\.traffic\.gateway\.hosts\[0\]: The host a\.example\.org is in none of the domains example\.com: rule hosts of group:default\/platform, version 3\.[^]*\n- metadata\.labels\.cost-center: The pods lack the label cost-center: rule labels of group:default\/platform, version 3/,
    );
    expect(workspace()).toEqual({});
    await run(
      form(
        { name: 'orders', labels: { 'cost-center': '4711' } },
        traffic('a.example.com'),
      ),
      { config },
    );
    expect(workspace()['.mesh-portal']['rules.yaml']).toContain(
      'owner: group:default/platform\nversion: "3"',
    );
  });

  it('wants either a spec or a form', async () => {
    await expect(run({})).rejects.toThrow(/either "spec".*or "form"/);
    await expect(
      run({ spec: {}, ...form({ name: 'orders' }) }),
    ).rejects.toThrow(/either "spec".*or "form"/);
  });

  it.each(examples)('runs its example: $description', async example => {
    const { input = {} } = exampleStep(example, 'mesh:service:generate');
    const { outputs } = await run(input);
    expect(outputs.name).toBe('orders');
  });
});
