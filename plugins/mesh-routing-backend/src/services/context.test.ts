import type {
  EnvironmentResponse,
  SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import { expectValid } from '../__testUtils__/expectValid';
import { find } from '../__testUtils__/find';
import {
  billing,
  KUSTOMIZATION,
  orders,
  serviceFiles,
} from '../__testUtils__/serviceFiles';
import { startPortal } from '../__testUtils__/startPortal';

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
      hidden: true,
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
    expect(find(body.context, 'VirtualService', 'billing').value).toMatchObject(
      { spec: { hosts: ['billing.example.com'] } },
    );
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
