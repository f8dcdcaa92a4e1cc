import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import {
  defaultPlatform,
  seedPlatformRepository,
} from '@mesh-portal/service-tree';
import { GitHosts } from '../git/GitHosts';
import { applicationRegisterPermission } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { actionContext } from '../__testUtils__/actionContext';
import { exampleStep } from '../__testUtils__/examples';
import { startGitServer, type GitServer } from '../__testUtils__/gitServer';
import { configFor, generateInto } from '../__testUtils__/setup';
import { writeTree, type ServiceOptions } from '../__testUtils__/services';
import { createRegisterApplicationAction } from './registerApplication';
import { examples } from './registerApplication.examples';

const GITOPS = 'platform/gitops';
const APPLICATION = 'applications/in-cluster/shop-orders-production.yaml';
const PULLS = '/api/v1/repos/platform/gitops/pulls';

describe('argocd:application:register', () => {
  // git runs as a process of its own, several times a test
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let server: GitServer;

  beforeEach(async () => {
    directory.setContent({ repositories: {} });
    server = await startGitServer(directory.resolve('repositories'));
    server.createRepository(GITOPS);
    server.commit(
      GITOPS,
      Object.fromEntries(
        seedPlatformRepository({
          repository: { url: `${server.baseUrl}/${GITOPS}.git` },
          platform: defaultPlatform(),
        }),
      ),
    );
  });
  afterEach(() => server.stop());

  const register = async (
    options: {
      delivery?: JsonObject;
      permissions?: ReturnType<typeof mockServices.permissions>;
      isDryRun?: boolean;
      root?: string;
      input?: JsonObject;
      config?: JsonObject;
    } = {},
  ) => {
    const recorded = actionContext(
      options.root ?? directory.path,
      options.input ?? {},
      { isDryRun: options.isDryRun, user: { ref: 'user:default/jane' } },
    );
    const config = configFor(server, {
      meshPortal: {
        delivery: {
          platformRepository: `${server.baseUrl}/${GITOPS}`,
          ...options.delivery,
        },
      },
      ...options.config,
    });
    const action = createRegisterApplicationAction({
      config,
      hosts: GitHosts.create(ScmIntegrations.fromConfig(config)),
      permissions: options.permissions ?? mockServices.permissions(),
    });
    await action.handler(recorded.context);
    return recorded;
  };
  const generate = (options: ServiceOptions = {}) =>
    generateInto(directory.path, server, options);
  const git = (...args: string[]) => server.git(GITOPS, ...args);
  const files = () => git('ls-tree', '-r', '--name-only', 'main').split('\n');

  it('adds namespace, project and Application in one commit', async () => {
    generate();
    const { outputs, logs } = await register();
    expect(files()).toEqual(
      expect.arrayContaining([
        APPLICATION,
        'namespaces/in-cluster/shop.yaml',
        'projects/shop.yaml',
      ]),
    );
    expect(git('rev-list', '--count', 'main')).toBe('2');
    const url = `${server.baseUrl}/${GITOPS}`;
    const head = git('rev-parse', 'main');
    expect(outputs).toMatchObject({
      changed: true,
      commitHash: head,
      commitUrl: `${url}/commit/${head}`,
      applicationUrl: `${url}/src/branch/main/${APPLICATION}`,
      created: expect.arrayContaining([
        'Namespace shop on cluster in-cluster',
        'Application shop-orders-production',
      ]),
    });
    expect(git('log', '-1', '--format=%B')).toBe(
      'Register orders\n\nService: component:default/orders\n\nRequested-by: user:default/jane',
    );
    expect(logs.join()).toContain('was registered with Argo CD');
    expect(logs.join()).not.toContain(server.password);
  });

  it('commits nothing when it runs again', async () => {
    generate();
    await register();
    const head = git('rev-parse', 'main');
    const { outputs } = await register();
    expect(git('rev-parse', 'main')).toBe(head);
    expect(outputs).toMatchObject({
      changed: false,
      created: [],
      commitHash: head,
      summary: 'orders is registered with Argo CD already.',
    });
    expect(outputs.applicationUrl).toContain(APPLICATION);
  });

  it('keeps the comments of what it edits', async () => {
    generate();
    await register();
    const project = git('show', 'main:projects/shop.yaml');
    server.commit(GITOPS, {
      'projects/shop.yaml': `# ours, since 2019\n${project}\n`,
    });
    generate({
      name: 'billing',
      repositoryUrl: `${server.baseUrl}/services/billing.git`,
    });
    await register();
    const edited = git('show', 'main:projects/shop.yaml');
    expect(edited).toContain('# ours, since 2019');
    expect(edited).toContain('services/billing.git');
  });

  it('plans anew on top of what somebody else pushed meanwhile', async () => {
    generate();
    let pushes = 0;
    server.onPush = () => {
      pushes += 1;
      if (pushes <= 2) {
        server.commit(GITOPS, { [`other-${pushes}.txt`]: 'x\n' });
      }
    };
    const { outputs } = await register();
    expect(pushes).toBe(3);
    expect(outputs.changed).toBe(true);
    expect(files()).toEqual(
      expect.arrayContaining(['other-1.txt', 'other-2.txt', APPLICATION]),
    );
  });

  it('registers services at the same time without losing one', async () => {
    const names = ['alpha', 'beta', 'gamma'];
    const roots = names.map(name => {
      const root = directory.resolve(name);
      generateInto(root, server, {
        name,
        repositoryUrl: `${server.baseUrl}/services/${name}.git`,
      });
      return root;
    });
    await Promise.all(roots.map(root => register({ root })));
    expect(files()).toEqual(
      expect.arrayContaining(
        names.map(
          name => `applications/in-cluster/shop-${name}-production.yaml`,
        ),
      ),
    );
    const project = git('show', 'main:projects/shop.yaml');
    for (const name of names) {
      expect(project).toContain(`services/${name}.git`);
    }
  });

  it('refuses an Application of somebody else, with its place', async () => {
    generate();
    await register();
    const head = git('rev-parse', 'main');
    generate({ repositoryUrl: `${server.baseUrl}/others/orders.git` });
    await expect(register()).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringMatching(
          /Application shop-orders-production belongs to .*services\/orders\.git.*applications\/in-cluster\/shop-orders-production\.yaml:\d+ in the platform's repository/,
        ),
      }),
    );
    expect(git('rev-parse', 'main')).toBe(head);
  });

  it('only says what it would do in a dry run', async () => {
    generate();
    const head = git('rev-parse', 'main');
    const { outputs } = await register({ isDryRun: true });
    expect(git('rev-parse', 'main')).toBe(head);
    expect(outputs.changed).toBe(true);
    expect(outputs.summary).toMatch(
      /Dry run: would add to the platform's repository:\n- Namespace shop/,
    );
  });

  it('registers nothing in the mode none, and says so', async () => {
    generate({ platform: { deliveryMode: 'none', argocdVersion: '3.3' } });
    const head = git('rev-parse', 'main');
    const { outputs } = await register({ delivery: { mode: 'none' } });
    expect(git('rev-parse', 'main')).toBe(head);
    expect(outputs).toMatchObject({
      changed: false,
      created: [],
      summary: expect.stringContaining('delivery mode `none`'),
    });
  });

  it('names the key that is missing in the configuration', async () => {
    generate();
    await expect(register({ config: { meshPortal: {} } })).rejects.toThrow(
      /'meshPortal\.delivery\.platformRepository' is missing/,
    );
  });

  describe('by pull request', () => {
    const delivery = { pullRequests: true };
    let opened: { head: string; html_url: string; body: unknown }[];

    beforeEach(() => {
      opened = [];
      server.api.set(`GET ${PULLS}`, () => ({
        status: 200,
        body: opened.map(({ head, html_url }) => ({
          head: { ref: head },
          base: { ref: 'main' },
          html_url,
        })),
      }));
      server.api.set(`POST ${PULLS}`, text => {
        const body = JSON.parse(text);
        const html_url = `${server.baseUrl}/${GITOPS}/pulls/${
          opened.length + 1
        }`;
        opened.push({ head: body.head, html_url, body });
        return { status: 201, body: { html_url } };
      });
    });

    it('opens one and leaves the branch alone', async () => {
      generate();
      const head = git('rev-parse', 'main');
      const { outputs } = await register({ delivery });
      expect(git('rev-parse', 'main')).toBe(head);
      expect(outputs.pullRequestUrl).toBe(
        `${server.baseUrl}/${GITOPS}/pulls/1`,
      );
      expect(outputs).not.toHaveProperty('applicationUrl');
      expect(opened[0].body).toMatchObject({
        base: 'main',
        head: expect.stringMatching(
          /^mesh-portal\/register-orders-[0-9a-f]{8}$/,
        ),
        title: 'Register orders',
        body: expect.stringContaining('- Application shop-orders-production'),
      });
      expect(git('show', `${opened[0].head}:${APPLICATION}`)).toContain(
        'kind: Application',
      );
      expect(git('rev-parse', `${opened[0].head}~1`)).toBe(head);
    });

    it('finds its own when it runs again', async () => {
      generate();
      await register({ delivery });
      const branch = git('rev-parse', opened[0].head);
      const { outputs } = await register({ delivery });
      expect(opened).toHaveLength(1);
      expect(git('rev-parse', opened[0].head)).toBe(branch);
      expect(outputs.pullRequestUrl).toBe(opened[0].html_url);
    });

    it('opens none once it is merged', async () => {
      generate();
      await register({ delivery });
      git('update-ref', 'refs/heads/main', opened[0].head);
      opened = [];
      const { outputs } = await register({ delivery });
      expect(opened).toHaveLength(0);
      expect(outputs).toMatchObject({ changed: false });
    });

    it('pushes nothing to a host without pull requests', async () => {
      generate();
      server.api.clear();
      await expect(register({ delivery })).rejects.toThrow(
        /Pull requests are not supported on the host of platform\/gitops.*answered 404/,
      );
      expect(git('branch', '--list')).toBe('* main');
    });
  });

  it('needs its permission', async () => {
    generate();
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    await expect(
      register({ permissions: permissions as never }),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringContaining('mesh.application.register'),
      }),
    );
    expect(permissions.authorize).toHaveBeenCalledWith(
      [{ permission: applicationRegisterPermission }],
      expect.anything(),
    );
    expect(git('rev-list', '--count', 'main')).toBe('1');
  });

  it('shows no credentials that the host refuses', async () => {
    generate();
    const wrong = {
      integrations: {
        gitea: [
          {
            host: server.host,
            baseUrl: server.baseUrl,
            username: 'portal',
            password: 'wr0ng-pass',
          },
        ],
      },
    };
    const error: Error = await register({ config: wrong }).catch(e => e);
    expect(error.message).toContain('refused the credentials');
    expect(error.message).not.toContain('wr0ng-pass');
  });

  it('refuses an unresolved template expression, and a path out of the workspace', async () => {
    generate();
    await expect(
      register({ input: { targetPath: '${{ steps.x.output }}' } }),
    ).rejects.toThrow(/holds "\$\{\{"/);
    await expect(register({ input: { targetPath: '..' } })).rejects.toThrow(
      /outside/,
    );
  });

  it('wants a generated service', async () => {
    directory.addContent({ workspace: { 'README.md': '' } });
    await expect(register()).rejects.toThrow(
      /no \.mesh-portal\/service\.yaml in the workspace/,
    );
  });

  it.each(examples)('runs its example: $description', async example => {
    const { input = {} } = exampleStep(example, 'argocd:application:register');
    const tree = generate();
    writeTree(directory.resolve('workspace/service'), tree);
    const { outputs } = await register({ input });
    expect(outputs.changed).toBe(true);
  });
});
