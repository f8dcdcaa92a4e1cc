import { expectValid } from '../__testUtils__/expectValid';
import { find } from '../__testUtils__/find';
import {
  billing,
  KUSTOMIZATION,
  orders,
  serviceFiles,
} from '../__testUtils__/serviceFiles';
import { startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

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

  it('renders nothing again after a commit that changed something else', async () => {
    const portal = await startPortal();
    const { url } = portal.addService('orders', serviceFiles(orders));
    const before = await portal.getEnvironment('orders');

    const sha = portal.host.change(url, { 'src/Main.java': 'class Other {}' });
    await new Promise(resolve => setTimeout(resolve, 2));
    await portal.refresh('orders');
    const after = await portal.getEnvironment('orders');
    expect(after.body.commit.sha).toBe(sha);
    expect(after.body.fileUrlTemplate).toContain(sha);
    expect(after.body.renderedAt).toBe(before.body.renderedAt);
    expect(after.body.own).toEqual(before.body.own);
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

  it('shows who is about to join a mesh the service that joined a moment ago', async () => {
    const portal = await startPortal();
    await portal.get('/meshes/default/resources');
    portal.addService('orders', serviceFiles(orders));

    const { body } = await portal.get('/meshes/default/resources');
    expect(find(body.resources, 'VirtualService', 'orders')).toBeDefined();
  });

  it('shows a part of the mesh while the rest is still being read', async () => {
    const portal = await startPortal({
      meshRouting: { reading: { timeout: { milliseconds: 500 } } },
    });
    portal.addService('orders', serviceFiles(orders));
    await portal.getEnvironments('orders');
    portal.addService('billing', serviceFiles(billing));
    portal.addService('ledger', serviceFiles(billing));
    portal.host.hang();

    const { body } = await portal.getEnvironment('orders');
    expect(body.own).not.toEqual([]);
    expect(body.problems).toEqual([
      {
        code: 'member-failed',
        level: 'warning',
        message:
          '2 other services have not been read yet; what is shown of the mesh becomes complete in a while',
        args: { count: 2, reason: 'not-read-yet' },
      },
    ]);
  });

  it('lists the catalog in the background when the list has become old', async () => {
    const portal = await startPortal({
      meshRouting: { reading: { maxAge: { milliseconds: 1 } } },
    });
    portal.addService('orders', serviceFiles(orders));
    await portal.getEnvironment('orders');
    portal.addService('billing', serviceFiles(billing));
    await new Promise(resolve => setTimeout(resolve, 5));

    const { body } = await until(
      () => portal.getEnvironment('orders'),
      ({ text }) => text.includes('component:default/billing'),
    );
    expect(find(body.context, 'VirtualService', 'billing')).toBeDefined();
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
      problems: [{ code: 'annotation-invalid', args: { value: 'elsewhere' } }],
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
