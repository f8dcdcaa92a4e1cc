import { expectValid } from '../__testUtils__/expectValid';
import { find } from '../__testUtils__/find';
import { billing, orders, serviceFiles } from '../__testUtils__/serviceFiles';
import { startPortal } from '../__testUtils__/startPortal';

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
        storedSpec: [
          'spec:',
          '  environments:',
          '    - { name: staging, mesh: staging }',
          '    - { name: unknown, mesh: elsewhere }',
        ].join('\n'),
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
    expect(find(all.body.resources, 'VirtualService', 'orders').entityRef).toBe(
      entityRef,
    );
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
