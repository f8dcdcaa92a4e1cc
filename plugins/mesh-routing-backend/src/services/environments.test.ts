import {
  toMeshResource,
  type SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import { expectValid } from '../__testUtils__/expectValid';
import { find } from '../__testUtils__/find';
import {
  KUSTOMIZATION,
  orders,
  serviceFiles,
} from '../__testUtils__/serviceFiles';
import { startPortal } from '../__testUtils__/startPortal';

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

    expect(
      body.own.every(
        (resource: SerializedResource) => resource.entityRef === entityRef,
      ),
    ).toBe(true);
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
    expect(find(response.body.own, 'Secret', 'orders-db').value).toMatchObject({
      stringData: { url: '<redacted>' },
    });
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
    expect(body.environments.map(({ name }: { name: string }) => name)).toEqual(
      ['staging', 'production', 'aside'],
    );
  });
});
