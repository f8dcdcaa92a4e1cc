import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { actionContext } from './__testUtils__/actionContext';
import { startGitServer, type GitServer } from './__testUtils__/gitServer';
import { hostsFor, userWhoOwns } from './__testUtils__/setup';
import { createGenerateServiceAction } from './actions/generateService';
import { createProbeRepositoryAction } from './actions/probeRepository';
import { createProposeRepositoryAction } from './actions/proposeRepository';

const SHARED = 'platform/gitops';
const OWNER = 'group:default/checkout';
const BRANCH = 'service/orders';

/** A service in the repository that several services share, step by step as the template does it. */
describe('one GitOps repository', () => {
  jest.setTimeout(120_000);
  const directory = createMockDirectory();
  const catalog = catalogServiceMock.mock();
  let server: GitServer;

  beforeEach(async () => {
    directory.setContent({ repositories: {} });
    server = await startGitServer(directory.resolve('repositories'));
    server.createRepository(SHARED);
    server.commit(SHARED, {
      'README.md': 'ours',
      CODEOWNERS: '* @platform/all\n/services/web/ @platform/web\n',
      'services/web/catalog-info.yaml': 'kind: Component\n',
    });
    catalog.queryLocations.mockResolvedValue({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    catalog.getEntities.mockResolvedValue({ items: [] });
  });
  afterEach(() => server.stop());

  const setup = () =>
    hostsFor(server, {
      meshPortal: {
        repositories: [{ host: server.host, owners: ['services'] }],
        delivery: {
          mode: 'none',
          gitopsRepository: `${server.baseUrl}/${SHARED}`,
        },
      },
    });
  const run = async (
    action: { handler(context: never): Promise<unknown> },
    input: JsonObject,
  ) => {
    const recorded = actionContext(directory.path, input);
    await action.handler(recorded.context as never);
    return recorded.outputs;
  };
  const generate = (delivery: JsonObject = {}) => {
    directory.addContent({ workspace: {} });
    return run(createGenerateServiceAction(setup()), {
      form: {
        owner: OWNER,
        service: { name: 'orders' },
        delivery: { repository: 'gitops', ...delivery },
      },
    });
  };
  const probe = ({ repoUrl, folder }: Record<string, unknown>) =>
    run(
      createProbeRepositoryAction({
        ...setup(),
        catalog,
        userInfo: userWhoOwns(OWNER),
      }),
      { repoUrl, folder } as JsonObject,
    );
  const propose = ({ repoUrl, folder, paths }: Record<string, unknown>) =>
    run(
      createProposeRepositoryAction({
        ...setup(),
        permissions: mockServices.permissions(),
      }),
      {
        repoUrl,
        folder,
        paths,
        head: BRANCH,
        title: 'Add orders',
      } as JsonObject,
    );
  const filesOn = (branch: string) =>
    server.git(SHARED, 'ls-tree', '-r', '--name-only', branch).split('\n');
  const show = (branch: string, path: string) =>
    server.git(SHARED, 'show', `${branch}:${path}`);

  it('gets the tree into a folder of its own, by pull request', async () => {
    const generated = await generate();
    expect(generated).toMatchObject({
      folder: 'services/orders',
      repoUrl: `${server.host}?owner=platform&repo=gitops`,
    });
    await expect(probe(generated)).resolves.toMatchObject({
      create: '',
      update: false,
      propose: true,
      catalogInfoUrl: `${server.baseUrl}/${SHARED}/src/branch/main/services/orders/catalog-info.yaml`,
    });
    const outputs = await propose(generated);
    expect(outputs).toMatchObject({ state: 'pushed' });
    const files = filesOn(BRANCH);
    expect(files).toContain(
      'services/orders/kustomize-root/orders/overlays/production/kustomization.yaml',
    );
    expect(files.filter(path => !path.startsWith('services/orders/'))).toEqual([
      '.gitea/workflows/mesh-orders.yaml',
      'CODEOWNERS',
      'README.md',
      'services/web/catalog-info.yaml',
    ]);
    expect(show(BRANCH, 'README.md')).toBe('ours');
    expect(show(BRANCH, 'CODEOWNERS').split('\n')).toEqual([
      '* @platform/all',
      '/services/web/ @platform/web',
      '/services/orders/ @platform/checkout',
      '/services/orders/kustomize-root/orders/overlays/production/ @platform/checkout',
    ]);
    expect(show(BRANCH, 'services/orders/argocd/production.yaml')).toContain(
      'path: services/orders/kustomize-root/orders/overlays/production',
    );
    expect(filesOn('main')).toHaveLength(3);
  });

  it('goes on where it was, and has nothing to do once it is merged', async () => {
    const generated = await generate();
    await propose(generated);
    await expect(propose(generated)).resolves.toMatchObject({
      state: 'proposed',
    });
    server.git(SHARED, 'update-ref', 'refs/heads/main', BRANCH);
    await expect(probe(generated)).resolves.toMatchObject({
      propose: false,
      changes: [],
    });
    await expect(propose(generated)).resolves.toMatchObject({
      state: 'delivered',
    });
  });

  it('keeps what people changed, and the lines that others add meanwhile', async () => {
    const generated = await generate();
    await propose(generated);
    server.git(SHARED, 'update-ref', 'refs/heads/main', BRANCH);
    server.git(SHARED, 'update-ref', '-d', `refs/heads/${BRANCH}`);
    server.commit(SHARED, {
      'services/orders/README.md': 'by hand\n',
      CODEOWNERS: `${show('main', 'CODEOWNERS')}\n/services/late/ @late\n`,
    });
    const changed = await generate({ argocd: { automated: false } });
    await expect(probe(changed)).resolves.toMatchObject({
      propose: true,
      kept: ['README.md'],
    });
    await propose(changed);
    expect(show(BRANCH, 'services/orders/README.md')).toBe('by hand');
    expect(show(BRANCH, 'CODEOWNERS')).toContain('/services/late/ @late');
    expect(
      server.git(SHARED, 'diff', '--name-only', 'main', BRANCH).split('\n'),
    ).toEqual([
      'services/orders/.mesh-portal/lock.yaml',
      'services/orders/.mesh-portal/service.yaml',
      'services/orders/argocd/production.yaml',
    ]);
  });

  it('refuses the folder of another service', async () => {
    server.commit(SHARED, { 'services/orders/notes.txt': 'mine\n' });
    await expect(probe(await generate())).rejects.toThrow(
      /holds something else than a service of this portal/,
    );
  });

  it('is refused by a template that cannot propose to it', async () => {
    const { repoUrl } = await generate();
    await expect(probe({ repoUrl })).rejects.toThrow(
      /This template cannot put a service into the shared GitOps repository/,
    );
  });

  it('says that the shared repository is not there', async () => {
    const generated = await generate();
    server.git(SHARED, 'update-ref', '-d', 'refs/heads/main');
    await expect(probe(generated)).rejects.toThrow(
      /shared GitOps repository .* is not there, or has no branch main/,
    );
  });

  it('is refused where the platform has none', async () => {
    const { config, repositories } = hostsFor(server);
    await expect(
      run(createGenerateServiceAction({ config, repositories }), {
        form: {
          owner: OWNER,
          service: { name: 'orders' },
          delivery: { repository: 'gitops' },
        },
      }),
    ).rejects.toThrow(/The platform has no shared GitOps repository/);
  });
});
