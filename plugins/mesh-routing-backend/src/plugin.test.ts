import { mockCredentials } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  toMeshResource,
  type EnvironmentResponse,
  type SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import request from 'supertest';
import { expectValid } from './__testUtils__/expectValid';
import { serviceFiles } from './__testUtils__/serviceFiles';
import { startPortal } from './__testUtils__/startPortal';

const orders = {
  name: 'orders',
  namespace: 'shop',
  host: 'orders.example.com',
};
const billing = {
  name: 'billing',
  namespace: 'finance',
  host: 'billing.example.com',
};
const KUSTOMIZATION = 'deploy/overlays/production/kustomization.yaml';

function find(
  resources: readonly SerializedResource[],
  kind: string,
  name: string,
): SerializedResource {
  const found = resources.find(
    ({ value }) =>
      value.kind === kind &&
      (value.metadata as { name?: string } | undefined)?.name === name,
  );
  if (!found) {
    throw new Error(`no ${kind} ${name}`);
  }
  return found;
}

async function until<T>(
  read: () => Promise<T>,
  isDone: (value: T) => boolean,
): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const value = await read();
    if (isDone(value)) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen');
}

describe('mesh-routing', () => {
  describe('an entity with a tree', () => {
    it('has an environment for each overlay', async () => {
      const portal = await startPortal();
      const { sha, entityRef } = portal.addService(
        'orders',
        serviceFiles({ ...orders, environments: ['staging'] }),
      );

      const { status, body } = await portal.getEnvironments('orders');
      expect(status).toBe(200);
      expectValid('EnvironmentsResponse', body);
      expect(body).toEqual({
        entityRef,
        commit: {
          sha,
          branch: 'main',
          url: `https://github.com/shop/orders/commit/${sha}`,
        },
        environments: [
          {
            name: 'production',
            mesh: 'default',
            namespace: 'shop',
            path: 'deploy/overlays/production',
          },
          {
            name: 'staging',
            mesh: 'default',
            namespace: 'shop-staging',
            path: 'deploy/overlays/staging',
          },
        ],
        problems: [],
      });
    });

    it('shows its resources with the place of every field', async () => {
      const portal = await startPortal();
      const { sha, entityRef } = portal.addService(
        'orders',
        serviceFiles(orders),
      );

      const { status, body } = await portal.getEnvironment('orders');
      expect(status).toBe(200);
      expectValid('EnvironmentResponse', body);
      expect(body).toMatchObject({
        entityRef,
        environment: { name: 'production', namespace: 'shop' },
        mesh: { name: 'default', istioVersion: '1.30' },
        commit: { sha, branch: 'main' },
        repositoryUrl: `https://github.com/shop/orders/tree/${sha}/deploy`,
        fileUrlTemplate: `https://github.com/shop/orders/blob/${sha}/{file}#L{line}`,
        problems: [],
      });
      expect(body.stale).toBeUndefined();

      const route = toMeshResource(find(body.own, 'VirtualService', 'orders'));
      expect(route.value).toMatchObject({
        metadata: { namespace: 'shop' },
        spec: { http: [{ route: [{ weight: 90 }, { weight: 10 }] }] },
      });
      expect(
        route.locate?.(['spec', 'http', 0, 'route', 0, 'weight'])?.file,
      ).toBe(KUSTOMIZATION);
      expect(route.locate?.(['spec', 'hosts'])).toMatchObject({
        file: 'deploy/base/routing.yaml',
        line: 6,
      });
    });

    it('never shows values of its Secrets', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));

      const response = await portal.getEnvironment('orders');
      expect(response.text).not.toContain('from-secret');
      expect(
        find(response.body.own, 'Secret', 'orders-db').value,
      ).toMatchObject({ stringData: { url: '<redacted>' } });
    });

    it('orders environments as its ServiceSpec does', async () => {
      const portal = await startPortal();
      portal.addService(
        'orders',
        serviceFiles({
          ...orders,
          environments: ['staging', 'aside'],
          storedSpec:
            'spec: { environments: [{ name: staging }, { name: production }] }',
        }),
      );

      const { body } = await portal.getEnvironments('orders');
      expect(
        body.environments.map(({ name }: { name: string }) => name),
      ).toEqual(['staging', 'production', 'aside']);
    });
  });

  describe('meshes', () => {
    const meshRouting = {
      meshes: [
        { name: 'staging', istioVersion: '1.29', stockIngressGateway: false },
        { name: 'production' },
      ],
    };

    it('belong to environments by the ServiceSpec, else by the annotation', async () => {
      const portal = await startPortal({ meshRouting });
      portal.addService(
        'orders',
        serviceFiles({
          ...orders,
          environments: ['staging', 'unknown', 'open'],
          storedSpec: `spec:
  environments:
    - { name: staging, mesh: staging }
    - { name: unknown, mesh: elsewhere }
`,
        }),
        { 'mesh-portal.io/mesh': 'production=production' },
      );

      const { body } = await portal.getEnvironments('orders');
      expectValid('EnvironmentsResponse', body);
      expect(body.environments).toEqual([
        expect.objectContaining({ name: 'staging', mesh: 'staging' }),
        expect.objectContaining({ name: 'unknown', mesh: 'elsewhere' }),
        expect.objectContaining({ name: 'open', mesh: '' }),
        expect.objectContaining({ name: 'production', mesh: 'production' }),
      ]);
      expect(body.problems).toEqual([
        expect.objectContaining({
          code: 'mesh-undeclared',
          args: expect.objectContaining({ environment: 'unknown' }),
        }),
        expect.objectContaining({
          code: 'mesh-undeclared',
          args: expect.objectContaining({ environment: 'open' }),
        }),
      ]);

      const staging = await portal.getEnvironment('orders', 'staging');
      expect(staging.body.mesh).toMatchObject({ istioVersion: '1.29' });
      expect(staging.body.context).toEqual([]);

      const unknown = await portal.getEnvironment('orders', 'unknown');
      expect(unknown.status).toBe(409);
      expectValid('Error', unknown.body);
      expect(unknown.body.error).toMatchObject({
        name: 'ConflictError',
        code: 'mesh-undeclared',
      });
    });

    it('are listed', async () => {
      const portal = await startPortal({ meshRouting });
      const { body } = await portal.get('/meshes');
      expectValid('MeshesResponse', body);
      expect(body.meshes.map(({ name }: { name: string }) => name)).toEqual([
        'staging',
        'production',
      ]);
    });

    it('hold what a new service would join', async () => {
      const portal = await startPortal();
      const { entityRef } = portal.addService('orders', serviceFiles(orders));
      portal.addService('billing', serviceFiles(billing));

      const all = await portal.get('/meshes/default/resources');
      expect(all.status).toBe(200);
      expectValid('MeshResourcesResponse', all.body);
      expect(
        find(all.body.resources, 'VirtualService', 'orders').entityRef,
      ).toBe(entityRef);
      expect(
        find(all.body.resources, 'Service', 'istio-ingressgateway').entityRef,
      ).toBeUndefined();

      const rest = await portal.get(
        `/meshes/default/resources?exclude=${encodeURIComponent(
          'Component:orders',
        )}`,
      );
      expect(rest.status).toBe(200);
      expect(() =>
        find(rest.body.resources, 'VirtualService', 'orders'),
      ).toThrow();
      find(rest.body.resources, 'VirtualService', 'billing');
    });

    it('that are not declared are not found', async () => {
      const portal = await startPortal();
      const { status, body } = await portal.get('/meshes/other/resources');
      expect(status).toBe(404);
      expect(body.error).toMatchObject({
        name: 'NotFoundError',
        code: 'mesh-not-found',
        message: expect.stringContaining('declares: default'),
      });
    });
  });

  describe('the context of an environment', () => {
    it('is what else is on the mesh, without files and secrets', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      const { entityRef } = portal.addService('billing', serviceFiles(billing));

      const response = await portal.getEnvironment('orders');
      const { own, context }: EnvironmentResponse = response.body;
      expect(() => find(context, 'VirtualService', 'orders')).toThrow();
      expect(() => find(own, 'VirtualService', 'billing')).toThrow();

      const workload = find(context, 'Deployment', 'billing-v1');
      expect(workload.entityRef).toBe(entityRef);
      expect(workload.value).toMatchObject({
        metadata: { annotations: { 'example.com/on-call': 'bob' } },
      });
      expect(context.filter(({ origins }) => origins)).toEqual([]);
      // The environment variable and the secret of billing.
      expect(JSON.stringify(context)).not.toContain('from-');
    });

    it('is reduced to routing for entities that one may not read', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      const { entityRef } = portal.addService('billing', serviceFiles(billing));
      portal.catalog.hidden.add(entityRef);

      const { body } = await portal.getEnvironment('orders');
      expectValid('EnvironmentResponse', body);
      const text = JSON.stringify(body.context);
      expect(text).not.toContain('component:default/billing');
      expect(text).not.toContain('alice');
      expect(text).not.toContain('bob');
      expect(text).not.toContain('registry.example.com');
      expect(text).not.toContain('deploy/');
      expect(find(body.context, 'Deployment', 'billing-v1')).toEqual({
        value: expect.objectContaining({
          spec: {
            replicas: 2,
            selector: { matchLabels: { component: 'billing' } },
            template: {
              metadata: { labels: { component: 'billing', release: 'v1' } },
              spec: {
                containers: [
                  { name: 'container-0', ports: [{ containerPort: 8080 }] },
                ],
              },
            },
          },
        }),
      });
      expect(
        find(body.context, 'VirtualService', 'billing').value,
      ).toMatchObject({ spec: { hosts: ['billing.example.com'] } });
    });

    it('is reduced for entities whose routing one may not read', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      const { entityRef } = portal.addService('billing', serviceFiles(billing));
      portal.denied.add(entityRef);

      const { body } = await portal.getEnvironment('orders');
      expect(JSON.stringify(body.context)).not.toContain('alice');
      find(body.context, 'Deployment', 'billing-v1');
    });

    it('holds the other environments of the same service, but no object twice', async () => {
      const portal = await startPortal();
      const files = serviceFiles({ ...orders, environments: ['eu', 'us'] });
      // One more cluster with the same namespace: the same objects.
      files['deploy/overlays/us/kustomization.yaml'] = files[KUSTOMIZATION];
      portal.addService('orders', files);

      const { body } = await portal.getEnvironment('orders');
      const routes = body.context.filter(
        ({ value }: SerializedResource) => value.kind === 'VirtualService',
      );
      expect(routes).toEqual([
        expect.objectContaining({
          entityRef: 'component:default/orders',
          value: expect.objectContaining({
            metadata: expect.objectContaining({ namespace: 'shop-eu' }),
          }),
        }),
      ]);
    });

    it('goes on without a service that fails, and says so', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      portal.addService('billing', {
        ...serviceFiles(billing),
        [KUSTOMIZATION]: 'resources: [missing.yaml]\n',
      });
      const hidden = portal.addService('ghost', {});
      portal.catalog.hidden.add(hidden.entityRef);

      const { status, body } = await portal.getEnvironment('orders');
      expect(status).toBe(200);
      expectValid('EnvironmentResponse', body);
      expect(body.own).not.toEqual([]);
      expect(body.problems).toEqual([
        expect.objectContaining({
          code: 'member-failed',
          level: 'warning',
          args: {
            entityRef: 'component:default/billing',
            environment: 'production',
            stale: 'false',
            reason: 'kustomize',
          },
        }),
        {
          code: 'member-failed',
          level: 'warning',
          message:
            'Another service of the mesh could not be read in its newest state',
          args: { count: 1 },
        },
      ]);
    });
  });

  describe('the platform', () => {
    const url = 'https://github.com/platform/gitops/tree/main/';
    const meshRouting = {
      meshes: [
        {
          name: 'production',
          platform: [
            {
              url: 'https://github.com/platform/gitops/tree/main',
              path: 'meshes/production',
            },
          ],
        },
      ],
    };
    const gateway = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec: { selector: { istio: ingressgateway } }
`;
    const ownIngress = `apiVersion: v1
kind: Service
metadata: { name: istio-ingressgateway, namespace: istio-system, labels: { own: "1" } }
`;

    it('is part of every context on its mesh', async () => {
      const portal = await startPortal({ meshRouting });
      portal.addService('orders', serviceFiles(orders));
      portal.host.commit(url, {
        'meshes/production/gateways/public.yaml': gateway,
        'meshes/production/ingress.yml': ownIngress,
        'meshes/staging/gateway.yaml': gateway.replace('public', 'other'),
        'meshes/production/broken.yaml': 'kind: [\n',
      });

      const { body } = await portal.getEnvironment('orders');
      expect(find(body.context, 'Gateway', 'public')).toEqual({
        value: expect.objectContaining({ kind: 'Gateway' }),
      });
      expect(() => find(body.context, 'Gateway', 'other')).toThrow();
      expect(body.problems).toEqual([
        expect.objectContaining({
          code: 'parse',
          level: 'warning',
          file: 'meshes/production/broken.yaml',
        }),
      ]);
      // Its own ingress gateway stands in for the stock one.
      const services = body.context.filter(
        ({ value }: SerializedResource) => value.kind === 'Service',
      );
      expect(services).toHaveLength(1);
      expect(services[0].value.metadata.labels).toEqual({ own: '1' });
    });

    it('may be out of reach', async () => {
      const portal = await startPortal({ meshRouting });
      portal.addService('orders', serviceFiles(orders));

      const { status, body } = await portal.getEnvironment('orders');
      expect(status).toBe(200);
      expect(body.problems).toEqual([
        expect.objectContaining({
          code: 'repository-not-found',
          level: 'warning',
        }),
      ]);
    });

    it('is read again by a refresh of a service', async () => {
      const portal = await startPortal({ meshRouting });
      portal.addService('orders', serviceFiles(orders));
      portal.host.commit(url, { 'meshes/production/a.yaml': gateway });
      await portal.getEnvironment('orders');

      portal.host.commit(url, {
        'meshes/production/a.yaml': gateway.replace('public', 'renamed'),
      });
      await portal.refresh('orders');
      const { body } = await portal.getEnvironment('orders');
      expect(find(body.context, 'Gateway', 'renamed')).toBeDefined();
    });
  });

  describe('reading', () => {
    it('happens once for a commit, however many ask', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));

      const answers = await Promise.all(
        [1, 2, 3, 4, 5].map(() => portal.getEnvironment('orders')),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
      await portal.getEnvironments('orders');
      expect(portal.host.archives).toBe(1);
    });

    it('happens once for all services of a repository', async () => {
      const portal = await startPortal();
      const url = 'https://github.com/shop/mono/tree/main/';
      const files: Record<string, string> = {};
      for (const fixture of [orders, billing]) {
        for (const [path, text] of Object.entries(serviceFiles(fixture))) {
          files[`services/${fixture.name}/${path}`] = text;
        }
        portal.catalog.add(fixture.name, {
          'mesh-portal.io/kustomize-root': 'deploy',
          'backstage.io/source-location': `url:${url}services/${fixture.name}/`,
        });
      }
      portal.host.commit(url, files);
      await portal.scheduler.triggerTask('mesh-routing-sweep');

      const [one, other] = await Promise.all([
        portal.getEnvironment('orders'),
        portal.getEnvironment('billing'),
      ]);
      expect(one.body.own).not.toEqual([]);
      expect(other.body.environment.path).toBe(
        'services/billing/deploy/overlays/production',
      );
      expect(portal.host.archives).toBe(1);
    });

    it('happens at once on a refresh', async () => {
      const portal = await startPortal();
      const { url } = portal.addService('orders', serviceFiles(orders));
      await portal.getEnvironments('orders');

      const text = serviceFiles(orders)[KUSTOMIZATION];
      const sha = portal.host.change(url, {
        [KUSTOMIZATION]: text.replace('value: 90', 'value: 50'),
      });
      const { status, body } = await portal.refresh('orders');
      expect(status).toBe(200);
      expectValid('EnvironmentsResponse', body);
      expect(body.commit.sha).toBe(sha);
      const environment = await portal.getEnvironment('orders');
      expect(
        find(environment.body.own, 'VirtualService', 'orders').value.spec,
      ).toMatchObject({ http: [{ route: [{ weight: 50 }, { weight: 10 }] }] });
    });

    it('happens in the background when what is known has become old', async () => {
      const portal = await startPortal({
        meshRouting: { reading: { maxAge: { milliseconds: 1 } } },
      });
      const { url, sha } = portal.addService('orders', serviceFiles(orders));
      await portal.getEnvironments('orders');
      const newer = portal.host.change(url, { 'README.md': 'changed' });
      await new Promise(resolve => setTimeout(resolve, 5));

      const first = await portal.getEnvironments('orders');
      expect(first.body.commit.sha).toBe(sha);
      await until(
        () => portal.getEnvironments('orders'),
        ({ body }) => body.commit.sha === newer,
      );
    });

    it('knows an entity that was registered after the last listing', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      await portal.getEnvironment('orders');
      const { listings } = portal.catalog;

      portal.addService('billing', serviceFiles(billing));
      const { status, body } = await portal.getEnvironment('billing');
      expect(status).toBe(200);
      expect(body.own).not.toEqual([]);
      expect(portal.catalog.listings).toBe(listings);
      // And it is on the mesh of the others from now on.
      const other = await portal.getEnvironment('orders');
      find(other.body.context, 'VirtualService', 'billing');
    });

    it('forgets an entity that left the catalog', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      const { entityRef } = portal.addService('billing', serviceFiles(billing));
      await portal.getEnvironment('orders');

      portal.catalog.entities.delete(entityRef);
      await new Promise(resolve => setTimeout(resolve, 2));
      await portal.scheduler.triggerTask('mesh-routing-sweep');
      const { body } = await portal.getEnvironment('orders');
      expect(() => find(body.context, 'VirtualService', 'billing')).toThrow();
    });

    it('follows an annotation that changed', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      await portal.getEnvironments('orders');
      portal.addService('orders', serviceFiles(orders), {
        'mesh-portal.io/kustomize-root': 'elsewhere',
      });

      const { body } = await portal.getEnvironments('orders');
      expect(body).toMatchObject({
        environments: [],
        problems: [
          { code: 'annotation-invalid', args: { value: 'elsewhere' } },
        ],
      });
    });

    it('renders again what memory had no room for', async () => {
      const portal = await startPortal({
        meshRouting: { reading: { cache: { entries: 1 } } },
      });
      portal.addService(
        'orders',
        serviceFiles({ ...orders, environments: ['staging'] }),
      );
      for (const environment of ['production', 'staging', 'production']) {
        const { body } = await portal.getEnvironment('orders', environment);
        expect(body.own).toHaveLength(5);
      }
    });

    it('works without the rest of the mesh while the catalog cannot list it', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      portal.addService('billing', serviceFiles(billing));
      portal.catalog.failListingWith(new Error('catalog is starting'));

      const first = await portal.getEnvironment('orders');
      expect(first.status).toBe(200);
      expect(first.body.problems).toEqual([
        expect.objectContaining({
          code: 'member-failed',
          args: { reason: 'catalog' },
        }),
      ]);
      portal.catalog.failListingWith(undefined);
      const second = await portal.getEnvironment('orders');
      expect(second.body.problems).toEqual([]);
      find(second.body.context, 'VirtualService', 'billing');
    });
  });

  describe('the last good state', () => {
    it('stays while the Git host is down', async () => {
      const portal = await startPortal();
      const { sha } = portal.addService('orders', serviceFiles(orders));
      await portal.getEnvironments('orders');
      portal.host.failWith(new Error('connect ECONNREFUSED'));

      const { body } = await portal.refresh('orders');
      expectValid('EnvironmentsResponse', body);
      expect(body.environments).toHaveLength(1);
      expect(body.problems).toEqual([
        expect.objectContaining({ code: 'repository-unreachable' }),
      ]);
      const environment = await portal.getEnvironment('orders');
      expectValid('EnvironmentResponse', environment.body);
      expect(environment.body).toMatchObject({
        commit: { sha },
        stale: {
          since: expect.any(String),
          problem: { code: 'repository-unreachable' },
        },
        problems: [],
      });
      expect(environment.body.own).not.toEqual([]);

      portal.host.recover();
      await portal.refresh('orders');
      const recovered = await portal.getEnvironment('orders');
      expect(recovered.body.stale).toBeUndefined();
    });

    it('stays while a kustomization is broken, and says where', async () => {
      const portal = await startPortal();
      const { sha, url } = portal.addService('orders', serviceFiles(orders));
      await portal.getEnvironments('orders');
      const broken = portal.host.change(url, {
        [KUSTOMIZATION]: 'namespace: shop\nresources:\n  - ../../missing\n',
      });

      const { body } = await portal.refresh('orders');
      expect(body).toMatchObject({
        commit: { sha: broken },
        environments: [{ name: 'production', namespace: 'shop' }],
        problems: [{ code: 'kustomize', file: KUSTOMIZATION }],
      });
      const environment = await portal.getEnvironment('orders');
      expectValid('EnvironmentResponse', environment.body);
      expect(environment.body).toMatchObject({
        commit: { sha },
        stale: { problem: { code: 'kustomize', file: KUSTOMIZATION } },
      });
      expect(environment.body.own).toHaveLength(5);

      // Nothing else changes while it stays broken.
      const { since } = environment.body.stale;
      portal.host.change(url, { 'README.md': 'still broken' });
      await portal.refresh('orders');
      const still = await portal.getEnvironment('orders');
      expect(still.body.stale.since).toBe(since);
      expect(still.body.commit.sha).toBe(sha);
    });

    it('stays while the tree is gone', async () => {
      const portal = await startPortal();
      const { url } = portal.addService('orders', serviceFiles(orders));
      await portal.getEnvironments('orders');
      portal.host.commit(url, { 'README.md': 'nothing left' });

      const { body } = await portal.refresh('orders');
      expect(body.problems).toEqual([
        expect.objectContaining({ code: 'annotation-invalid' }),
      ]);
      const environment = await portal.getEnvironment('orders');
      expect(environment.body).toMatchObject({
        stale: { problem: { code: 'annotation-invalid' } },
      });
      expect(environment.body.own).toHaveLength(5);
    });
  });

  describe('what cannot be read at first', () => {
    it('is a broken kustomization, with file and line', async () => {
      const portal = await startPortal();
      portal.addService('orders', {
        ...serviceFiles({ ...orders, environments: ['staging'] }),
        [KUSTOMIZATION]: 'namespace: shop\nresources:\n  - ../../missing\n',
      });

      const { status, body } = await portal.getEnvironment('orders');
      expect(status).toBe(200);
      expectValid('EnvironmentResponse', body);
      expect(body.own).toEqual([]);
      expect(body.stale).toBeUndefined();
      expect(body.problems).toEqual([
        expect.objectContaining({
          code: 'kustomize',
          level: 'error',
          file: KUSTOMIZATION,
          line: 3,
          args: expect.objectContaining({ environment: 'production' }),
        }),
      ]);
      // The other overlay does not mind.
      const staging = await portal.getEnvironment('orders', 'staging');
      expect(staging.body.own).toHaveLength(5);
    });

    it('is a host that is down', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      portal.host.failWith(new Error('connect ECONNREFUSED'));

      const list = await portal.getEnvironments('orders');
      expect(list.status).toBe(200);
      expectValid('EnvironmentsResponse', list.body);
      expect(list.body).toEqual({
        entityRef: 'component:default/orders',
        environments: [],
        problems: [
          expect.objectContaining({
            code: 'repository-unreachable',
            level: 'error',
          }),
        ],
      });
      const { status, body } = await portal.getEnvironment('orders');
      expect(status).toBe(503);
      expectValid('Error', body);
      expect(body.error).toMatchObject({
        name: 'ServiceUnavailableError',
        code: 'repository-unreachable',
        message: expect.stringContaining('ECONNREFUSED'),
      });
    });

    it('is a repository that is not there', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      portal.host.failWith(new NotFoundError('404'));
      const { body } = await portal.getEnvironments('orders');
      expect(body.problems).toEqual([
        expect.objectContaining({ code: 'repository-not-found' }),
      ]);
    });

    it.each([
      [{ 'deploy/base/kustomization.yaml': '' }, 'no-environments'],
      [{ 'README.md': '' }, 'annotation-invalid'],
    ])('is a tree without overlays (%j)', async (files, code) => {
      const portal = await startPortal();
      portal.addService('orders', files);
      const { status, body } = await portal.getEnvironments('orders');
      expect(status).toBe(200);
      expectValid('EnvironmentsResponse', body);
      expect(body.problems).toEqual([expect.objectContaining({ code })]);
      const environment = await portal.getEnvironment('orders');
      expect(environment.body.error).toMatchObject({ code });
    });

    it('is an annotation that leads out of the repository', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders), {
        'mesh-portal.io/kustomize-root': '../../etc',
      });
      const { status, body } = await portal.getEnvironments('orders');
      expect(status).toBe(200);
      expect(body.problems).toEqual([
        expect.objectContaining({ code: 'annotation-invalid' }),
      ]);
      expect(portal.host.lookups).toBe(0);
    });

    it('is an entity without the annotation', async () => {
      const portal = await startPortal();
      portal.catalog.add('orders', {});
      const { status, body } = await portal.getEnvironments('orders');
      expect(status).toBe(404);
      expect(body.error).toMatchObject({
        name: 'NotFoundError',
        code: 'annotation-missing',
      });
    });

    it('is an environment that is not there', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      const { status, body } = await portal.getEnvironment('orders', 'qa');
      expect(status).toBe(404);
      expect(body.error).toMatchObject({
        code: 'environment-not-found',
        message: expect.stringContaining('it has: production'),
      });
    });

    it('is a tree that is too large', async () => {
      const portal = await startPortal({
        meshRouting: { reading: { tree: { files: 2 } } },
      });
      portal.addService('orders', serviceFiles(orders));
      const { body } = await portal.getEnvironments('orders');
      expect(body.problems).toEqual([
        expect.objectContaining({ code: 'too-large' }),
      ]);
    });
  });

  describe('permissions', () => {
    it('hide an entity that may not be read', async () => {
      const portal = await startPortal();
      const { entityRef } = portal.addService('orders', serviceFiles(orders));
      portal.catalog.hidden.add(entityRef);
      for (const response of [
        await portal.getEnvironments('orders'),
        await portal.getEnvironment('orders'),
        await portal.refresh('orders'),
      ]) {
        expect(response.status).toBe(404);
        expect(response.body.error).toMatchObject({
          name: 'NotFoundError',
          code: 'entity-not-found',
        });
      }
      expect(portal.host.lookups).toBe(0);
    });

    it('refuse routing by name', async () => {
      const portal = await startPortal();
      const { entityRef } = portal.addService('orders', serviceFiles(orders));
      portal.denied.add(entityRef);
      for (const response of [
        await portal.getEnvironments('orders'),
        await portal.getEnvironment('orders'),
        await portal.refresh('orders'),
      ]) {
        expect(response.status).toBe(403);
        expectValid('Error', response.body);
        expect(response.body.error).toMatchObject({
          name: 'NotAllowedError',
          code: 'not-allowed',
          message: expect.stringContaining('mesh.routing.read'),
        });
      }
    });

    it('refuse a mesh to those who may see no routing at all', async () => {
      const portal = await startPortal();
      portal.denied.add('everything');
      const { status, body } = await portal.get('/meshes/default/resources');
      expect(status).toBe(403);
      expect(body.error.message).toContain('mesh.routing.read');
    });

    it('refuse those who are not signed in', async () => {
      const portal = await startPortal();
      portal.addService('orders', serviceFiles(orders));
      const { status } = await portal
        .getEnvironments('orders')
        .set('Authorization', mockCredentials.none.header());
      expect(status).toBe(401);
    });

    it('count for other plugins that ask on behalf of a user', async () => {
      const portal = await startPortal();
      const { entityRef } = portal.addService('orders', serviceFiles(orders));
      const header = mockCredentials.service.header({
        onBehalfOf: mockCredentials.user('user:default/alice'),
        targetPluginId: 'mesh-routing',
      });
      const allowed = await portal
        .getEnvironment('orders')
        .set('Authorization', header);
      expect(allowed.status).toBe(200);
      portal.catalog.hidden.add(entityRef);
      const refused = await portal
        .getEnvironment('orders')
        .set('Authorization', header);
      expect(refused.status).toBe(404);
    });

    it('are known to the permission framework', async () => {
      const portal = await startPortal();
      const { body } = await request(portal.server)
        .get('/api/mesh-routing/.well-known/backstage/permissions/metadata')
        .set('Authorization', mockCredentials.service.header());
      expect(body.permissions).toEqual([
        expect.objectContaining({
          name: 'mesh.routing.read',
          resourceType: 'catalog-entity',
        }),
      ]);
    });
  });

  describe('requests', () => {
    it.each([
      ['/meshes/default/resources?exclude=not%20a%20ref', 'exclude'],
      ['/meshes/default/resources?other=1', 'other'],
      [`/entities/component/default/${'x'.repeat(64)}/environments`, 'name'],
    ])('are checked: %s', async (url, what) => {
      const portal = await startPortal();
      const { status, body } = await portal.get(url);
      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(what),
      });
    });

    it('are described', async () => {
      const portal = await startPortal();
      const { body } = await request(portal.server).get(
        '/api/mesh-routing/openapi.json',
      );
      expect(body.info.title).toBe('mesh-routing');
      expect(Object.keys(body.paths)).toHaveLength(5);
    });
  });
});
