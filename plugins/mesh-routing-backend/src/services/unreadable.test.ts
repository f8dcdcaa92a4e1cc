import { NotFoundError } from '@backstage/errors';
import { expectValid } from '../__testUtils__/expectValid';
import {
  KUSTOMIZATION,
  orders,
  serviceFiles,
} from '../__testUtils__/serviceFiles';
import { startPortal } from '../__testUtils__/startPortal';

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
        message: expect.not.stringContaining(`${KUSTOMIZATION}:3`),
        args: {
          environment: 'production',
          reason: 'missing-file',
          field: 'resources[0]',
        },
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
    // It is not asked again by everybody who looks.
    const { requests } = portal.host;
    await portal.getEnvironments('orders');
    expect(portal.host.requests).toBe(requests);
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
