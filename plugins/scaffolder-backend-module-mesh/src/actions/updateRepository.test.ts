import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { repositoryUpdatePermission } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { actionContext } from '../__testUtils__/actionContext';
import { exampleStep } from '../__testUtils__/examples';
import { startGitServer, type GitServer } from '../__testUtils__/gitServer';
import { generateInto, hostsFor, userWhoOwns } from '../__testUtils__/setup';
import { createUpdateRepositoryAction } from './updateRepository';
import { examples } from './updateRepository.examples';

const OWNER = 'group:default/checkout';
const REPOSITORY = 'services/orders';

describe('mesh:repository:update', () => {
  // git runs as a process of its own, several times a test
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let server: GitServer;

  beforeEach(async () => {
    directory.setContent({ repositories: {} });
    server = await startGitServer(directory.resolve('repositories'));
  });
  afterEach(() => server.stop());

  const update = async (
    options: {
      permissions?: ReturnType<typeof mockServices.permissions>;
      userInfo?: ReturnType<typeof userWhoOwns>;
      isDryRun?: boolean;
      message?: string;
    } = {},
  ) => {
    const { message } = options;
    const recorded = actionContext(
      directory.path,
      {
        repoUrl: `${server.host}?owner=services&repo=orders`,
        ...(message && { message }),
      },
      { isDryRun: options.isDryRun, user: { ref: 'user:default/jane' } },
    );
    const { config, hosts, repositories } = hostsFor(server);
    const action = createUpdateRepositoryAction({
      config,
      hosts,
      repositories,
      permissions: options.permissions ?? mockServices.permissions(),
      userInfo: options.userInfo ?? userWhoOwns(),
    });
    await action.handler(recorded.context);
    return recorded;
  };
  const publish = (files: Iterable<[string, string]>) => {
    server.createRepository(REPOSITORY);
    return server.commit(REPOSITORY, Object.fromEntries(files));
  };
  const head = () => server.git(REPOSITORY, 'rev-parse', 'main');

  it('fills an empty repository', async () => {
    const files = generateInto(directory.path, server);
    server.createRepository(REPOSITORY);
    const { outputs } = await update({ message: 'Complete the service' });
    const paths = server.git(
      REPOSITORY,
      'ls-tree',
      '-r',
      '--name-only',
      'main',
    );
    expect(paths.split('\n').sort()).toEqual([...files.keys()].sort());
    expect(server.git(REPOSITORY, 'log', '-1', '--format=%an <%ae>%n%B')).toBe(
      'Scaffolder <scaffolder@backstage.io>\nComplete the service\n\nRequested-by: user:default/jane',
    );
    expect(outputs).toEqual({
      changed: true,
      commitHash: head(),
      commitUrl: `${server.baseUrl}/${REPOSITORY}/commit/${head()}`,
      remoteUrl: `${server.baseUrl}/${REPOSITORY}.git`,
    });
  });

  it('commits nothing where nothing differs', async () => {
    const commit = publish(generateInto(directory.path, server));
    const { outputs } = await update();
    expect(outputs).toMatchObject({ changed: false, commitHash: commit });
    expect(head()).toBe(commit);
  });

  it('commits what the owner changed, and keeps what people wrote', async () => {
    const files = new Map(generateInto(directory.path, server));
    const edited = 'kustomize-root/shop-orders/base/service.yaml';
    files.set(edited, '# by hand\n');
    publish(files);
    generateInto(directory.path, server, { title: 'Orders' });
    await update({ userInfo: userWhoOwns(OWNER) });
    expect(server.git(REPOSITORY, 'show', 'main:catalog-info.yaml')).toContain(
      'title: Orders',
    );
    expect(server.git(REPOSITORY, 'show', `main:${edited}`)).toBe('# by hand');
    expect(server.git(REPOSITORY, 'rev-list', '--count', 'main')).toBe('2');
    const commit = head();
    await update({ userInfo: userWhoOwns(OWNER) });
    expect(head()).toBe(commit);
  });

  it('leaves the code of an application to its developers', async () => {
    const files = new Map(generateInto(directory.path, server));
    files.set('src/Main.java', 'class Main { int byHand; }');
    publish(files);
    generateInto(directory.path, server, { title: 'Orders' });
    directory.addContent({
      'workspace/src/Main.java': 'class Main {}',
      'workspace/src/Removed.java': 'class Removed {}',
    });
    await update({ userInfo: userWhoOwns(OWNER) });
    expect(server.git(REPOSITORY, 'show', 'main:catalog-info.yaml')).toContain(
      'title: Orders',
    );
    expect(server.git(REPOSITORY, 'show', 'main:src/Main.java')).toBe(
      'class Main { int byHand; }',
    );
    expect(
      server.git(REPOSITORY, 'ls-tree', '-r', '--name-only', 'main'),
    ).not.toContain('Removed.java');
  });

  it('writes nothing for somebody who does not own the service', async () => {
    const commit = publish(generateInto(directory.path, server));
    generateInto(directory.path, server, { title: 'Mine now' });
    await expect(
      update({ userInfo: userWhoOwns('group:default/x') }),
    ).rejects.toThrow(/belongs to group:default\/checkout/);
    expect(head()).toBe(commit);
  });

  it('only says what it would do in a dry run', async () => {
    generateInto(directory.path, server);
    server.createRepository(REPOSITORY);
    const { logs } = await update({ isDryRun: true });
    expect(logs.join()).toMatch(
      /Dry run: would commit to .*catalog-info\.yaml/,
    );
    expect(server.git(REPOSITORY, 'branch')).toBe('');
  });

  it('needs its permission', async () => {
    generateInto(directory.path, server);
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    await expect(update({ permissions: permissions as never })).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringContaining('mesh.repository.update'),
      }),
    );
    expect(permissions.authorize).toHaveBeenCalledWith(
      [{ permission: repositoryUpdatePermission }],
      expect.anything(),
    );
  });

  it('wants a repository that exists', async () => {
    generateInto(directory.path, server);
    await expect(update()).rejects.toThrow(/Publish it before it is updated/);
  });

  it('shows no credentials when the host refuses the push', async () => {
    generateInto(directory.path, server);
    server.createRepository(REPOSITORY);
    server.git(REPOSITORY, 'config', 'receive.maxInputSize', '1');
    const error: Error = await update().catch(e => e);
    expect(error.message).toMatch(/refused the commit: .*unpacker error/);
    expect(error.message).not.toContain(server.password);
  });

  it.each(examples)('runs its example: $description', async example => {
    generateInto(directory.path, server);
    server.createRepository(REPOSITORY);
    const { input = {} } = exampleStep(example, 'mesh:repository:update');
    await update({ message: String(input.message) });
    expect(server.git(REPOSITORY, 'log', '-1', '--format=%s')).toBe(
      input.message,
    );
  });
});
