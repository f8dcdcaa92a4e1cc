import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { expectValid } from './__testUtils__/expectValid';
import { orders, serviceFiles } from './__testUtils__/serviceFiles';
import { startPortal } from './__testUtils__/startPortal';

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
