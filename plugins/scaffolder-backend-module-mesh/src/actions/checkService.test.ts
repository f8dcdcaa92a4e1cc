import { readFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { parseResources } from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import type { MeshResourcesResponse } from '@mesh-portal/plugin-mesh-routing-common';
import {
  defaultPlatform,
  seedPlatformRepository,
} from '@mesh-portal/service-tree';
import { actionContext } from '../__testUtils__/actionContext';
import { exampleStep } from '../__testUtils__/examples';
import { startGitServer, type GitServer } from '../__testUtils__/gitServer';
import {
  meshInfo,
  meshRoutingPlugin,
} from '../__testUtils__/meshRoutingPlugin';
import {
  serviceFiles,
  writeTree,
  type ServiceOptions,
} from '../__testUtils__/services';
import { configFor, generateInto } from '../__testUtils__/setup';
import { MeshReader } from '../check/MeshReader';
import { GitHosts } from '../git/GitHosts';
import { createCheckServiceAction } from './checkService';
import { examples } from './checkService.examples';

const GITOPS = 'platform/gitops';
const VIRTUAL_SERVICE =
  'workspace/kustomize-root/shop-orders/base/virtualservice.yaml';
const exposed: NonNullable<ServiceOptions['spec']> = {
  traffic: { gateway: { hosts: ['orders.example.com'] } },
};

describe('mesh:service:check', () => {
  // git runs as a process of its own, several times a test
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  const catalog = catalogServiceMock.mock();
  let server: GitServer;
  let backend: TestBackend;
  let answer: (mesh: string, exclude: string) => MeshResourcesResponse;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        meshRoutingPlugin((mesh, exclude) => answer(mesh, exclude)),
        mockServices.rootConfig.factory(),
      ],
    });
  });
  afterAll(() => backend.stop());
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
    answer = mesh => ({ mesh: meshInfo(mesh), resources: [], problems: [] });
    catalog.getEntityByRef.mockResolvedValue(undefined);
  });
  afterEach(() => server.stop());

  const check = async (
    options: {
      input?: JsonObject;
      config?: JsonObject;
      isDryRun?: boolean;
      baseUrl?: string;
    } = {},
  ) => {
    const recorded = actionContext(directory.path, options.input ?? {}, {
      isDryRun: options.isDryRun,
      getInitiatorCredentials: async () => mockCredentials.user(),
    });
    const config = configFor(server, {
      meshPortal: {
        delivery: { platformRepository: `${server.baseUrl}/${GITOPS}` },
      },
      ...options.config,
    });
    const baseUrl =
      options.baseUrl ?? `http://localhost:${backend.server.port()}/api`;
    const action = createCheckServiceAction({
      config,
      catalog,
      hosts: GitHosts.create(ScmIntegrations.fromConfig(config)),
      meshReader: new MeshReader(
        mockServices.auth({ pluginId: 'scaffolder' }),
        mockServices.discovery.mock({
          getBaseUrl: async pluginId => `${baseUrl}/${pluginId}`,
        }),
      ),
    });
    const error: Error | undefined = await action
      .handler(recorded.context)
      .then(
        () => undefined,
        failure => failure,
      );
    return { ...recorded, error };
  };
  /** What another service delivers to the same mesh. */
  const other = (host: string): MeshResourcesResponse['resources'] => {
    const files = serviceFiles({
      name: 'storefront',
      spec: { traffic: { gateway: { hosts: [host] } } },
    });
    return build(
      files,
      'kustomize-root/shop-storefront/overlays/production',
    ).resources.map(({ value }) => ({
      value,
      entityRef: 'component:default/storefront',
    }));
  };

  it('passes a service that is right, and says what it saw', async () => {
    generateInto(directory.path, server, { spec: exposed });
    const { outputs, logs, error } = await check();
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({ errors: 0, warnings: 0 });
    expect(outputs.summary).toMatch(
      /^- \*\*production\*\* in mesh default: \d+ resources, 0 errors, 0 warnings/,
    );
    expect(logs.join('\n')).toMatch(/info production: \d+ resources/);
  });

  it('asks for the mesh without the service itself', async () => {
    const asked: string[] = [];
    const previous = answer;
    answer = (mesh, exclude) => {
      asked.push(`${mesh} without ${exclude}`);
      return previous(mesh, exclude);
    };
    generateInto(directory.path, server);
    await check();
    expect(asked).toEqual(['default without component:default/orders']);
  });

  it('fails on an error, with place and fix', async () => {
    generateInto(directory.path, server, { spec: exposed });
    const text = readFileSync(directory.resolve(VIRTUAL_SERVICE), 'utf8');
    const broken = text.replace('subset: stable', 'subset: sable');
    directory.addContent({ [VIRTUAL_SERVICE]: broken });
    const { outputs, logs, error } = await check();
    expect(error?.name).toBe('InputError');
    const line = broken
      .split('\n')
      .findIndex(each => each.includes('subset: sable'));
    expect(error?.message).toContain(
      `(kustomize-root/shop-orders/base/virtualservice.yaml:${line + 1})`,
    );
    expect(error?.message).toMatch(
      /Nothing was published\.\n- production: error IST0101 VirtualService shop\/orders-vs: .*sable/,
    );
    expect(error?.message).toContain('Fix: ');
    expect(logs.join('\n')).toContain('error production: error IST0101');
    expect(outputs.errors).toBeGreaterThan(0);
    expect(outputs.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ environment: 'production', code: 'IST0101' }),
      ]),
    );
  });

  it('leaves out what the platform does', async () => {
    generateInto(directory.path, server, { spec: exposed });
    const text = readFileSync(directory.resolve(VIRTUAL_SERVICE), 'utf8');
    directory.addContent({
      [VIRTUAL_SERVICE]: text.replace('subset: stable', 'subset: sable'),
    });
    const suppressing = async (...suppress: string[]) => {
      const { outputs } = await check({
        config: {
          meshRouting: { suppress },
          meshPortal: {
            delivery: { platformRepository: `${server.baseUrl}/${GITOPS}` },
          },
        },
      });
      return outputs.errors;
    };
    expect(await suppressing()).toBe(1);
    expect(await suppressing('IST0101=VirtualService/other/*')).toBe(1);
    expect(await suppressing('IST0101=VirtualService/shop/*')).toBe(0);
  });

  describe('of a repository that is there', () => {
    const REPOSITORY = 'services/orders';
    const two = (stable: number, canary: number): ServiceOptions['spec'] => ({
      ...exposed,
      releases: [
        { name: 'stable', version: 'v1' },
        { name: 'canary', version: 'v2' },
      ],
      environments: [{ name: 'production', weights: { stable, canary } }],
    });
    const committed = (files: ReadonlyMap<string, string>) => {
      server.createRepository(REPOSITORY);
      server.commit(REPOSITORY, Object.fromEntries(files));
    };
    const codes = ({ outputs }: { outputs: Record<string, unknown> }) =>
      (outputs.findings as { code: string }[]).map(({ code }) => code);

    it('compares with what it holds', async () => {
      committed(generateInto(directory.path, server, { spec: exposed }));
      generateInto(directory.path, server, { spec: two(90, 10) });
      expect(codes(await check())).toContain('MSH0012');
    });

    it('compares a second step with the first', async () => {
      committed(generateInto(directory.path, server, { spec: two(100, 0) }));
      generateInto(directory.path, server, { spec: two(90, 10) });
      expect(codes(await check())).not.toContain('MSH0012');
    });

    it('takes a service for new where it holds something else', async () => {
      committed(new Map([['README.md', '# Orders']]));
      generateInto(directory.path, server, { spec: two(90, 10) });
      expect(codes(await check())).not.toContain('MSH0012');
    });

    it('says that it holds nothing that renders, and goes on', async () => {
      const files = new Map(
        generateInto(directory.path, server, { spec: exposed }),
      );
      files.set(
        'kustomize-root/shop-orders/base/kustomization.yaml',
        'resources: [missing.yaml]\n',
      );
      committed(files);
      generateInto(directory.path, server, { spec: two(90, 10) });
      const { error, logs } = await check();
      expect(error).toBeUndefined();
      expect(logs.join('\n')).toMatch(
        /warn production is not compared with what the repository holds, which can't be rendered: .*missing\.yaml/,
      );
    });
  });

  it('keeps the guard-rails where a person has edited the files', async () => {
    generateInto(directory.path, server, { spec: exposed });
    const overlay =
      'workspace/kustomize-root/shop-orders/overlays/production/kustomization.yaml';
    const text = readFileSync(directory.resolve(overlay), 'utf8');
    directory.addContent({ [overlay]: text.replace('count: 2', 'count: 1') });
    const { error } = await check({
      config: {
        meshPortal: {
          delivery: { platformRepository: `${server.baseUrl}/${GITOPS}` },
          guardRails: {
            owner: 'group:default/platform',
            version: 3,
            replicas: { production: 2 },
          },
        },
      },
    });
    expect(error?.message).toMatch(
      /production: error MSH0105 Deployment shop\/orders-v1: orders-v1 has 1 pods.*needs 2 at least: rule replicas of group:default\/platform, version 3/,
    );
  });

  it('refuses a host that belongs to another service', async () => {
    generateInto(directory.path, server, {
      spec: {
        traffic: {
          gateway: { ref: 'istio-ingress/public', hosts: ['shop.example.com'] },
        },
      },
    });
    const [gateway] = parseResources(
      [
        'apiVersion: networking.istio.io/v1',
        'kind: Gateway',
        'metadata: { name: public, namespace: istio-ingress }',
        'spec:',
        '  selector: { istio: ingressgateway }',
        '  servers:',
        '    - port: { number: 80, name: http, protocol: HTTP }',
        "      hosts: ['*.example.com']",
      ].join('\n'),
      'gateway.yaml',
    ).resources;
    const files = serviceFiles({
      name: 'storefront',
      spec: {
        traffic: {
          gateway: { ref: 'istio-ingress/public', hosts: ['shop.example.com'] },
        },
      },
    });
    const theirs = build(
      files,
      'kustomize-root/shop-storefront/overlays/production',
    ).resources;
    answer = mesh => ({
      mesh: meshInfo(mesh),
      resources: [
        { value: gateway.value },
        ...theirs.map(({ value }) => ({
          value,
          entityRef: 'component:default/storefront',
        })),
      ],
      problems: [],
    });
    const { error } = await check({
      config: {
        meshRouting: {
          meshes: [
            {
              name: 'default',
              gateways: [
                { ref: 'istio-ingress/public', hosts: ['*.example.com'] },
              ],
            },
          ],
        },
        meshPortal: {
          delivery: { platformRepository: `${server.baseUrl}/${GITOPS}` },
        },
      },
    });
    expect(error?.message).toMatch(/MSH0003 .*storefront.*shop\.example\.com/);
  });

  it('leaves another host of the same mesh alone', async () => {
    generateInto(directory.path, server, { spec: exposed });
    answer = mesh => ({
      mesh: meshInfo(mesh),
      resources: other('storefront.example.com'),
      problems: [],
    });
    expect((await check()).error).toBeUndefined();
  });

  it('refuses an Application name that belongs to somebody else', async () => {
    generateInto(directory.path, server);
    server.commit(GITOPS, {
      'applications/in-cluster/shop-orders-production.yaml': [
        'apiVersion: argoproj.io/v1alpha1',
        'kind: Application',
        'metadata:',
        '  name: shop-orders-production',
        '  namespace: argocd',
        'spec:',
        '  project: shop',
        '  source: { repoURL: https://git.example.com/others/orders.git }',
        '  destination: { server: https://kubernetes.default.svc, namespace: other }',
        '',
      ].join('\n'),
    });
    const { error, outputs } = await check();
    expect(error?.message).toMatch(
      /Application shop-orders-production belongs to https:\/\/git\.example\.com\/others\/orders\.git.*shop-orders-production\.yaml:4 in the platform's repository/,
    );
    expect(outputs.errors).toBe(1);
  });

  it('refuses a name that the catalog has from elsewhere, and takes its own', async () => {
    generateInto(directory.path, server);
    const from = (url: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'orders',
        annotations: { 'backstage.io/managed-by-location': `url:${url}` },
      },
    });
    catalog.getEntityByRef.mockResolvedValue(
      from('https://git.example.com/others/orders/catalog-info.yaml'),
    );
    expect((await check()).error?.message).toContain(
      'The catalog has component:default/orders already, from https://git.example.com/others/orders',
    );
    catalog.getEntityByRef.mockResolvedValue(
      from(
        `${server.baseUrl}/services/orders/src/branch/main/catalog-info.yaml`,
      ),
    );
    expect((await check()).error).toBeUndefined();
  });

  it('sees the host that another environment of the same mesh takes', async () => {
    const environments = [
      { name: 'staging', namespace: 'shop-staging' },
      { name: 'production' },
    ];
    generateInto(directory.path, server, {
      spec: {
        ...exposed,
        environments: environments.map((environment, index) => ({
          ...environment,
          hosts: [`${index}.example.com`],
        })),
      },
    });
    const { outputs, error } = await check();
    expect(error).toBeUndefined();
    expect(outputs.summary).toMatch(/staging.*\n.*production/);
  });

  it('fails on warnings where it is told to', async () => {
    generateInto(directory.path, server, { spec: exposed });
    const text = readFileSync(directory.resolve(VIRTUAL_SERVICE), 'utf8');
    directory.addContent({
      [VIRTUAL_SERVICE]: text.replace(
        /^( *)- destination:/m,
        '$1- weight: 50\n$1  destination:',
      ),
    });
    const mild = await check();
    expect(mild.error).toBeUndefined();
    expect(mild.outputs.warnings).toBeGreaterThan(0);
    const strict = await check({ input: { failOn: 'warning' } });
    expect(strict.error?.message).toMatch(/warning (IST|MSH)\d+/);
  });

  it('names the file and the field that can not be rendered', async () => {
    generateInto(directory.path, server);
    directory.addContent({
      'workspace/kustomize-root/shop-orders/base/kustomization.yaml':
        'resources: [missing.yaml]\n',
    });
    expect((await check()).error?.message).toMatch(
      /kustomize-root\/shop-orders\/base.*missing\.yaml/,
    );
  });

  it('says what of the mesh could not be read', async () => {
    generateInto(directory.path, server);
    answer = mesh => ({
      mesh: meshInfo(mesh),
      resources: [],
      problems: [
        {
          code: 'member-failed',
          level: 'warning',
          message: 'The repository of component:default/web is unreachable',
          args: {},
        },
      ],
    });
    const { logs, error } = await check();
    expect(error).toBeUndefined();
    expect(logs.join('\n')).toContain(
      'warn Could not be read, so conflicts with it are not seen: The repository of component:default/web is unreachable',
    );
  });

  it('fails where the mesh can not be read at all', async () => {
    generateInto(directory.path, server);
    const { error } = await check({
      baseUrl: `http://localhost:${backend.server.port()}/nowhere`,
    });
    expect(error?.message).toMatch(
      /The mesh "default" could not be read, so the service can't be checked in it/,
    );
  });

  it('works in a dry run, and without a platform repository', async () => {
    generateInto(directory.path, server, {
      platform: { deliveryMode: 'none', argocdVersion: '3.3' },
    });
    const { error } = await check({
      isDryRun: true,
      config: { meshPortal: { delivery: { mode: 'none' } } },
    });
    expect(error).toBeUndefined();
  });

  it('refuses an unresolved template expression', async () => {
    generateInto(directory.path, server);
    const { error } = await check({ input: { targetPath: '${{ x }}' } });
    expect(error?.message).toContain('holds "${{"');
  });

  it.each(examples)('runs its example: $description', async example => {
    const { input = {} } = exampleStep(example, 'mesh:service:check');
    const files = generateInto(directory.path, server, { spec: exposed });
    writeTree(directory.resolve('workspace/service'), files);
    const { error } = await check({ input });
    expect(error).toBeUndefined();
  });
});
