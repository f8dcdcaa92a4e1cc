import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { actionContext } from '../__testUtils__/actionContext';
import {
  startEmbeddedHost,
  type EmbeddedHost,
} from '../__testUtils__/embeddedHost';
import { createAdoptServiceAction } from '../actions/adoptService';
import { createProposeRepositoryAction } from '../actions/proposeRepository';
import { repositoryUpdatePermission } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { readFiles } from '../workspace/files';

const MANIFESTS = `# kept as it is
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      serviceAccountName: orders
      containers: [{ name: app, image: registry.example.com/orders:1 }]
---
apiVersion: v1
kind: Service
metadata: { name: orders }
spec:
  selector: { app: orders }
  ports: [{ name: http, port: 80 }]
`;

type Outputs = Record<string, unknown>;

describe('adopting a repository', () => {
  jest.setTimeout(120_000);
  const directory = createMockDirectory();
  const catalog = catalogServiceMock.mock();
  let host: EmbeddedHost;
  let runs = 0;

  beforeAll(async () => {
    host = await startEmbeddedHost(directory);
    catalog.getEntities.mockResolvedValue({ items: [] });
    catalog.queryLocations.mockResolvedValue({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
  });

  async function run(
    name: string,
    form: object = {},
    options: {
      path?: string;
      isDryRun?: boolean;
      permissions?: ReturnType<typeof mockServices.permissions>;
    } = {},
  ): Promise<{ adopt: Outputs; propose: Outputs; files: string[] }> {
    runs += 1;
    const { config, hosts, repositories } = host;
    const root = directory.resolve(`run-${runs}`);
    mkdirSync(join(root, 'workspace'), { recursive: true });
    const repoUrl = `${host.host}?owner=services&repo=${name}`;
    const adopt = actionContext(root, {
      repoUrl,
      path: options.path ?? 'deploy',
      form: {
        owner: 'group:default/checkout',
        service: { name },
        ...form,
      },
    });
    await createAdoptServiceAction({
      catalog,
      config,
      hosts,
      repositories,
    }).handler(adopt.context);
    const propose = actionContext(
      root,
      {
        repoUrl,
        head: String(adopt.outputs.head),
        title: `Put ${name} on the mesh`,
        body: String(adopt.outputs.report),
        paths: adopt.outputs.paths as string[],
      },
      { isDryRun: options.isDryRun, user: { ref: 'user:default/jane' } },
    );
    await createProposeRepositoryAction({
      config,
      hosts,
      repositories,
      permissions: options.permissions ?? mockServices.permissions(),
    }).handler(propose.context);
    return {
      adopt: adopt.outputs,
      propose: propose.outputs,
      files: [...(await readFiles(join(root, 'workspace'))).keys()].sort(),
    };
  }

  const pulls = async (name: string) =>
    (await host.api(`/repos/services/${name}/pulls?state=all`)).json();

  it('proposes once, goes on with the same pull request, and is done when it is merged', async () => {
    await host.commit('orders', {
      'deploy/all.yaml': MANIFESTS,
      'src/main.ts': 'code\n',
    });
    const first = await run('orders');
    expect(first.adopt).toMatchObject({ delivered: false, register: false });
    expect(first.files).toEqual(
      expect.arrayContaining([
        'deploy/all.yaml',
        'deploy/kustomization.yaml',
        'src/main.ts',
      ]),
    );
    expect(first.propose).toMatchObject({
      state: 'pushed',
      pullRequestUrl: `${host.baseUrl}/services/orders/pulls/1`,
      branchUrl: `${host.baseUrl}/services/orders/src/branch/mesh-portal/adopt-orders`,
    });
    const [pull] = await pulls('orders');
    expect(pull.body).toContain('- Deployment `orders` (`deploy/all.yaml`)');
    expect((await host.files('orders')).size).toBe(2);

    const again = await run('orders');
    expect(again.propose).toMatchObject({
      state: 'proposed',
      pullRequestUrl: first.propose.pullRequestUrl,
    });

    const two = [
      { name: 'staging', namespace: 'orders-staging' },
      { name: 'production' },
    ];
    const more = await run('orders', { environments: two });
    expect(more.propose).toMatchObject({
      state: 'pushed',
      pullRequestUrl: first.propose.pullRequestUrl,
    });
    const branch = 'mesh-portal/adopt-orders';
    const staging = 'kustomize-root/orders/overlays/staging/kustomization.yaml';
    expect((await host.files('orders', branch)).has(staging)).toBe(true);

    await host.commit('orders', { 'NOTES.md': 'by a reviewer\n' }, branch);
    await run('orders');
    const back = await host.files('orders', branch);
    expect(back.has(staging)).toBe(false);
    expect(back.get('NOTES.md')).toBe('by a reviewer\n');
    expect(back.get('deploy/all.yaml')).toBe(MANIFESTS);
    expect(await pulls('orders')).toHaveLength(1);

    const merge = await host.api('/repos/services/orders/pulls/1/merge', {
      Do: 'merge',
    });
    expect(merge.status).toBe(200);
    const done = await run('orders');
    expect(done.adopt).toMatchObject({ delivered: true, register: true });
    expect(done.propose).toMatchObject({ state: 'delivered', changes: [] });
    expect(done.propose.pullRequestUrl).toBeUndefined();
    expect(await pulls('orders')).toHaveLength(1);
  });

  it('leaves alone what people changed on the branch, and says where both changed', async () => {
    await host.commit('edited', {
      'deploy/all.yaml': MANIFESTS.replaceAll(' orders', ' edited'),
    });
    await run('edited');
    const branch = 'mesh-portal/adopt-edited';
    const rule = 'kustomize-root/edited/base/destinationrule.yaml';
    await host.commit('edited', { [rule]: '# mine\n' }, branch);
    const kept = await run('edited');
    expect(kept.propose).toMatchObject({ state: 'proposed', kept: [rule] });
    expect((await host.files('edited', branch)).get(rule)).toBe('# mine\n');

    const overlay =
      'kustomize-root/edited/overlays/production/kustomization.yaml';
    await host.commit('edited', { [overlay]: '# mine too\n' }, branch);
    await expect(
      run('edited', {
        environments: [{ name: 'production', namespace: 'other' }],
      }),
    ).rejects.toThrow(
      new RegExp(`branch ${branch} has other content in .*${overlay}`),
    );
  });

  it('says everything that blocks, and writes nothing', async () => {
    await host.commit('blocked', {
      'deploy/all.yaml': MANIFESTS.replace(
        'serviceAccountName: orders',
        'hostNetwork: true',
      ).replace('name: http, ', ''),
    });
    await expect(run('blocked')).rejects.toThrow(
      new RegExp(
        [
          `${host.baseUrl}/services/blocked cannot be adopted yet. Nothing was written.`,
          '- deploy/all.yaml:15: The Service in deploy is called orders, not blocked.*',
          '- deploy/all.yaml:10: Deployment orders uses the network of its node.*',
          '- deploy/all.yaml:18: Port 80 of Service orders has no name.*',
        ]
          .map(line => (line.startsWith('-') ? `(.*\\n)*${line}` : line))
          .join(''),
      ),
    );
    expect(await pulls('blocked')).toEqual([]);
  });

  it('names the fields of the form that are wrong', async () => {
    await expect(
      run('orders', { environments: [{ name: 'project' }] }),
    ).rejects.toThrow(/spec\.environments\[0\]\.name: "project" is reserved/);
    await expect(run('orders', {}, { path: '../etc' })).rejects.toThrow(
      /There is no folder \.\.\/etc/,
    );
    await expect(run('none')).rejects.toThrow(/no repository at/);
  });

  it('pushes nothing in a dry run, nor without the permission', async () => {
    await host.commit('dry', {
      'deploy/all.yaml': MANIFESTS.replaceAll(' orders', ' dry'),
    });
    const dry = await run('dry', {}, { isDryRun: true });
    expect(dry.propose.summary).toMatch(/Dry run: would propose \d+ files/);
    const denied = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            permission.name === repositoryUpdatePermission.name
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })) as never,
    });
    await expect(
      run('dry', {}, { permissions: denied as never }),
    ).rejects.toThrow(/may not|not allowed|permission/i);
    expect(await pulls('dry')).toEqual([]);
    await expect(host.files('dry', 'mesh-portal/adopt-dry')).rejects.toThrow();
  });
});
