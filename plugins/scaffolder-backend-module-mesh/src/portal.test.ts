import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import giteaModule from '@backstage/plugin-scaffolder-backend-module-gitea';
import type { JsonObject } from '@backstage/types';
import {
  defaultPlatform,
  seedPlatformRepository,
} from '@mesh-portal/service-tree';
import { parse } from 'yaml';
import { startGitServer, type GitServer } from './__testUtils__/gitServer';
import { serveGiteaApi } from './__testUtils__/giteaApi';
import { meshInfo, meshRoutingPlugin } from './__testUtils__/meshRoutingPlugin';
import { scaffolderModuleMesh } from './module';

const TEMPLATE = 'template:default/mesh-service';
const GITOPS = 'platform/gitops';
const SERVICE = 'services/orders';
const template = parse(
  readFileSync(
    join(__dirname, '../../../templates/mesh-service/template.yaml'),
    'utf8',
  ),
);

const isTemplate = (ref: string | CompoundEntityRef) =>
  (typeof ref === 'string' ? ref : stringifyEntityRef(ref)) === TEMPLATE;

interface TaskOutput {
  readonly links: readonly { readonly title: string }[];
  readonly text: readonly {
    readonly title: string;
    readonly content: string;
  }[];
}

interface TaskEvent {
  readonly body: { readonly message: string; readonly output: TaskOutput };
}

/** A task that came to its end. */
interface FinishedTask {
  readonly status: string;
  readonly log: string;
  readonly output: TaskOutput;
}

describe('the template in a portal', () => {
  jest.setTimeout(120_000);
  const directory = createMockDirectory();
  const catalog = catalogServiceMock.mock();
  let server: GitServer;
  let locations: string[];

  beforeEach(async () => {
    directory.setContent({ repositories: {}, tasks: {} });
    server = await startGitServer(directory.resolve('repositories'));
    serveGiteaApi(server, 'services', 'orders');
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
    locations = [];
    catalog.getEntityByRef.mockImplementation(async ref =>
      isTemplate(ref) ? template : undefined,
    );
    catalog.getEntities.mockResolvedValue({ items: [] });
    catalog.queryLocations.mockImplementation(async request => {
      const { query } = request as { query: { target: string } };
      const { target } = query;
      const items = locations
        .filter(location => location === target)
        .map(location => ({
          id: location,
          type: 'url',
          target: location,
          entityRef: 'location:default/x',
        }));
      return { items, totalItems: items.length, pageInfo: {} };
    });
    catalog.addLocation.mockImplementation(async ({ target, dryRun }) => {
      if (!dryRun) {
        locations.push(target);
      }
      return {
        location: {
          id: target,
          type: 'url',
          target,
          entityRef: 'location:default/x',
        },
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'orders', namespace: 'default' },
          },
        ],
      };
    });
  });
  afterEach(() => server.stop());

  const start = () =>
    startTestBackend({
      features: [
        scaffolderPlugin,
        giteaModule,
        scaffolderModuleMesh,
        catalog.factory,
        meshRoutingPlugin(mesh => ({
          mesh: meshInfo(mesh),
          resources: [],
          problems: [],
        })),
        mockServices.rootConfig.factory({
          data: {
            backend: { workingDirectory: directory.resolve('tasks') },
            integrations: {
              gitea: [
                {
                  host: server.host,
                  baseUrl: server.baseUrl,
                  username: server.username,
                  password: server.password,
                },
              ],
            },
            meshPortal: {
              repositories: [{ host: server.host, owners: ['services'] }],
              delivery: { platformRepository: `${server.baseUrl}/${GITOPS}` },
            },
          },
        }),
      ],
    });
  type Backend = Awaited<ReturnType<typeof start>>;

  const request = async <T>(
    backend: Backend,
    path: string,
    body?: JsonObject,
  ): Promise<T> => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: mockCredentials.user.header(),
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(JSON.stringify(answer));
    }
    return answer;
  };
  const run = async (
    backend: Backend,
    values: JsonObject,
  ): Promise<FinishedTask> => {
    const { id } = await request<{ id: string }>(backend, '/v2/tasks', {
      templateRef: TEMPLATE,
      values,
    });
    for (;;) {
      const { status } = await request<{ status: string }>(
        backend,
        `/v2/tasks/${id}`,
      );
      if (status === 'completed' || status === 'failed') {
        const events = await request<TaskEvent[]>(
          backend,
          `/v2/tasks/${id}/events`,
        );
        return {
          status,
          log: events.map(({ body }) => body.message).join('\n'),
          output: events[events.length - 1].body.output,
        };
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  };
  const values = {
    owner: 'group:default/checkout',
    service: { name: 'orders' },
  };
  const heads = () => [
    server.git(SERVICE, 'rev-parse', 'main'),
    server.git(GITOPS, 'rev-parse', 'main'),
  ];

  it('creates a service from a name and an owner, and repeats nothing', async () => {
    const backend = await start();
    const first = await run(backend, values);
    expect(first.log).not.toContain('${{');
    expect(first.log).not.toContain(server.password);
    expect(first.status).toBe('completed');
    const url = `${server.baseUrl}/${SERVICE}`;
    expect(locations).toEqual([`${url}/src/branch/main/catalog-info.yaml`]);
    expect(first.output.links).toEqual([
      expect.objectContaining({
        title: 'Mesh tab',
        url: '/catalog/default/component/orders/mesh',
      }),
      expect.objectContaining({ entityRef: 'component:default/orders' }),
      expect.objectContaining({ title: 'Repository', url }),
      expect.objectContaining({
        title: 'Argo CD Application',
        url: `${server.baseUrl}/${GITOPS}/src/branch/main/applications/in-cluster/orders-production.yaml`,
      }),
    ]);
    const text = first.output.text
      .map(({ title, content }) => `# ${title}\n${content}`)
      .join('\n');
    expect(text).toContain('- Argo CD Application **orders-production**');
    expect(text).toContain('orders was registered with Argo CD in [a commit]');
    expect(text).toContain(`git clone ${url}.git`);
    expect(text).toContain('once it has read the registration.\n2. Clone');
    expect(text).toMatch(
      /- \*\*production\*\* in mesh default: \d+ resources, 0 errors/,
    );
    expect(JSON.stringify(first.output)).not.toMatch(/\$\{\{|undefined/);

    const before = heads();
    const second = await run(backend, values);
    expect(second.status).toBe('completed');
    expect(heads()).toEqual(before);
    expect(locations).toHaveLength(1);
    await backend.stop();
  });

  it('completes a run that failed before the end', async () => {
    const backend = await start();
    server.git(GITOPS, 'config', 'http.receivepack', 'false');
    const failed = await run(backend, values);
    expect(failed.status).toBe('failed');
    expect(failed.log).toContain(
      `The service is not complete. What exists already:\n- repository: ${server.baseUrl}/${SERVICE}.git\n- catalog entity: component:default/orders\n- Argo CD: none from this run`,
    );

    server.git(GITOPS, 'config', 'http.receivepack', 'true');
    const completed = await run(backend, values);
    expect(completed.status).toBe('completed');
    expect(
      server.git(GITOPS, 'ls-tree', '-r', '--name-only', 'main'),
    ).toContain('applications/in-cluster/orders-production.yaml');
    expect(locations).toHaveLength(1);
    await backend.stop();
  });

  it('completes a run that failed between creating the repository and filling it', async () => {
    const backend = await start();
    server.createRepository(SERVICE);
    const { status, log } = await run(backend, values);
    expect(log).toContain('is there and empty');
    expect(status).toBe('completed');
    expect(server.git(SERVICE, 'log', '-1', '--format=%s', 'main')).toBe(
      'Complete the service from the template',
    );
    await backend.stop();
  });

  it('publishes nothing that the check refuses', async () => {
    const backend = await start();
    catalog.getEntityByRef.mockImplementation(async ref =>
      isTemplate(ref)
        ? template
        : {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'orders',
              annotations: {
                'backstage.io/managed-by-location':
                  'url:https://git.example.com/others/orders/src/branch/main/catalog-info.yaml',
              },
            },
          },
    );
    const { status, log } = await run(backend, values);
    expect(status).toBe('failed');
    expect(log).toMatch(
      /not ready for its mesh\. Nothing was published\.\n- The catalog has component:default\/orders already, from https:\/\/git\.example\.com\/others/,
    );
    expect(log).toContain('- repository: none from this run');
    expect(() => server.git(SERVICE, 'branch')).toThrow();
    await backend.stop();
  });

  it('writes nothing in a dry run', async () => {
    const backend = await start();
    const before = server.git(GITOPS, 'rev-parse', 'main');
    const result = await request<{
      log: TaskEvent[];
      directoryContents: { path: string }[];
    }>(backend, '/v2/dry-run', {
      template,
      values,
      directoryContents: [],
    });
    const log = result.log.map(({ body }) => body.message).join('\n');
    expect(log).toContain("Dry run: would add to the platform's repository");
    expect(result.directoryContents.map(({ path }) => path)).toContain(
      'kustomize-root/orders/base/service.yaml',
    );
    expect(server.git(GITOPS, 'rev-parse', 'main')).toBe(before);
    expect(() => server.git(SERVICE, 'branch')).toThrow();
    await backend.stop();
  });

  it('offers its actions and permissions', async () => {
    const backend = await start();
    const actions = await request<{ id: string }[]>(backend, '/v2/actions');
    const ids = actions.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'argocd:application:register',
        'mesh:repository:probe',
        'mesh:repository:update',
        'mesh:service:check',
        'mesh:service:generate',
      ]),
    );
    const metadata = await request<{ permissions: { name: string }[] }>(
      backend,
      '/.well-known/backstage/permissions/metadata',
    );
    const names = metadata.permissions.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'mesh.application.register',
        'mesh.repository.update',
      ]),
    );
    await backend.stop();
  });
});
