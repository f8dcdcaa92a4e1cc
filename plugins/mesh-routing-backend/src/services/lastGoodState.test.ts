import { expectValid } from '../__testUtils__/expectValid';
import {
  KUSTOMIZATION,
  orders,
  serviceFiles,
} from '../__testUtils__/serviceFiles';
import { startPortal } from '../__testUtils__/startPortal';

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
