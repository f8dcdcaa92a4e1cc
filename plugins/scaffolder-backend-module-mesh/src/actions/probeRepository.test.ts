import { createMockDirectory } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { actionContext } from '../__testUtils__/actionContext';
import { exampleStep } from '../__testUtils__/examples';
import { startGitServer, type GitServer } from '../__testUtils__/gitServer';
import { generateInto, hostsFor, userWhoOwns } from '../__testUtils__/setup';
import { createProbeRepositoryAction } from './probeRepository';
import { examples } from './probeRepository.examples';

const README = 'README.md';

describe('mesh:repository:probe', () => {
  // git runs as a process of its own, several times a test
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let server: GitServer;
  const catalog = catalogServiceMock.mock();

  beforeEach(async () => {
    directory.setContent({ repositories: {} });
    server = await startGitServer(directory.resolve('repositories'));
    catalog.queryLocations.mockResolvedValue({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    catalog.getEntities.mockResolvedValue({ items: [] });
  });
  afterEach(() => server.stop());

  const probe = async (userInfo = userWhoOwns()) => {
    const recorded = actionContext(directory.path, {
      repoUrl: `${server.host}?owner=services&repo=orders`,
    });
    const { hosts, repositories } = hostsFor(server);
    const action = createProbeRepositoryAction({
      hosts,
      repositories,
      catalog,
      userInfo,
    });
    await action.handler(recorded.context);
    return recorded;
  };
  const publish = (files: Iterable<[string, string]>) => {
    server.createRepository('services/orders');
    return server.commit('services/orders', Object.fromEntries(files));
  };
  const workspace = () =>
    directory.content({ path: 'workspace' }) as Record<string, unknown>;

  it('says where to create a repository that is not there', async () => {
    generateInto(directory.path, server);
    const { outputs } = await probe();
    const url = `${server.baseUrl}/services/orders`;
    expect(outputs).toEqual({
      exists: false,
      create: 'gitea',
      update: false,
      propose: false,
      visibility: 'private',
      changes: [],
      kept: [],
      commit: '',
      repositoryUrl: url,
      remoteUrl: `${url}.git`,
      catalogInfoUrl: `${url}/src/branch/main/catalog-info.yaml`,
      registered: false,
    });
  });

  it('takes an empty repository, which a failed publish leaves behind', async () => {
    generateInto(directory.path, server);
    server.createRepository('services/orders');
    const { outputs, logs } = await probe();
    expect(outputs).toMatchObject({
      exists: true,
      create: '',
      update: true,
      commit: '',
    });
    expect(logs.join()).toContain('is there and empty');
  });

  it('recognises its own repository, whoever asks, when nothing is to be written', async () => {
    const files = generateInto(directory.path, server);
    const commit = publish(files);
    const { outputs } = await probe();
    expect(outputs).toMatchObject({
      exists: true,
      create: '',
      update: false,
      changes: [],
      kept: [],
      commit,
    });
  });

  it('brings what people changed into the workspace', async () => {
    const files = new Map(generateInto(directory.path, server));
    files.set(README, 'Written by a person\n');
    files.set('src/main.ts', 'code\n');
    publish(files);
    const { outputs, logs } = await probe();
    expect(outputs).toMatchObject({ changes: [], kept: [README] });
    expect(workspace()).toMatchObject({
      [README]: 'Written by a person\n',
      src: { 'main.ts': 'code\n' },
    });
    expect(logs.join()).toMatch(/warn Changed in the repository.*README\.md/);
  });

  it('lets the owner change the values of a service', async () => {
    publish(generateInto(directory.path, server));
    generateInto(directory.path, server, { title: 'Orders' });
    const { outputs } = await probe(userWhoOwns('group:default/checkout'));
    expect(outputs.update).toBe(true);
    expect(outputs.changes).toEqual(
      expect.arrayContaining([
        '.mesh-portal/lock.yaml',
        '.mesh-portal/service.yaml',
        'catalog-info.yaml',
      ]),
    );
  });

  it('lets nobody else change them', async () => {
    publish(generateInto(directory.path, server));
    generateInto(directory.path, server, { owner: 'group:default/other' });
    await expect(probe(userWhoOwns('group:default/other'))).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringMatching(
          /holds this service already, with other values, and belongs to group:default\/checkout/,
        ),
      }),
    );
  });

  it('names files that both a person and the template changed', async () => {
    const files = new Map(generateInto(directory.path, server));
    files.set('catalog-info.yaml', 'by: hand\n');
    publish(files);
    generateInto(directory.path, server, { title: 'Orders' });
    await expect(probe(userWhoOwns('group:default/checkout'))).rejects.toThrow(
      /changes that this would overwrite, in catalog-info\.yaml\./,
    );
  });

  it('refuses the repository of another service', async () => {
    publish(generateInto(directory.path, server, { name: 'payments' }));
    generateInto(directory.path, server);
    await expect(probe()).rejects.toThrow(/belongs to the service "payments"/);
  });

  it('refuses a repository that holds something else', async () => {
    generateInto(directory.path, server);
    publish([[README, 'ours\n']]);
    await expect(probe()).rejects.toThrow(
      /holds something else than a service of this portal/,
    );
  });

  it('refuses a repository without the branch', async () => {
    generateInto(directory.path, server);
    server.createRepository('services/orders');
    server.commit('services/orders', { [README]: 'x' }, 'trunk');
    await expect(probe()).rejects.toThrow(/exists and has no branch main/);
  });

  it('says whether the catalog has the service already', async () => {
    generateInto(directory.path, server);
    const target = `${server.baseUrl}/services/orders/src/branch/main/catalog-info.yaml`;
    catalog.queryLocations.mockResolvedValue({
      items: [
        { id: '1', type: 'url', target, entityRef: 'location:default/x' },
      ],
      totalItems: 1,
      pageInfo: {},
    });
    expect((await probe()).outputs.registered).toBe(true);
    expect(catalog.queryLocations).toHaveBeenCalledWith(
      { query: { type: 'url', target }, limit: 10 },
      expect.anything(),
    );
  });

  it('knows a service that the catalog discovered by itself', async () => {
    generateInto(directory.path, server);
    catalog.getEntities.mockResolvedValue({
      items: [
        { apiVersion: '1', kind: 'Component', metadata: { name: 'orders' } },
      ],
    });
    expect((await probe()).outputs.registered).toBe(true);
  });

  it('refuses an unresolved template expression', async () => {
    const { hosts, repositories } = hostsFor(server);
    const action = createProbeRepositoryAction({
      hosts,
      repositories,
      catalog,
      userInfo: userWhoOwns(),
    });
    const { context } = actionContext(directory.path, {
      repoUrl: '${{ steps.generate.output.repoUrl }}',
    });
    await expect(action.handler(context)).rejects.toThrow(/holds "\$\{\{"/);
  });

  it.each(examples)('runs its example: $description', async example => {
    generateInto(directory.path, server);
    const { input } = exampleStep(example, 'mesh:repository:probe');
    expect(input).toEqual({
      repoUrl: 'git.example.com?owner=services&repo=orders',
    });
    const { outputs } = await probe();
    expect(outputs.create).toBe('gitea');
  });
});
