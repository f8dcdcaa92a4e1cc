import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  startEmbeddedHost,
  type EmbeddedHost,
} from '../__testUtils__/embeddedHost';
import { GitCopy } from '../git/GitCopy';

describe('pull requests on the embedded Git host', () => {
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let host: EmbeddedHost;

  beforeAll(async () => {
    host = await startEmbeddedHost(directory);
    await host.commit('orders', { 'README.md': '# Orders\n' });
  });

  it('are opened, found again and merged', async () => {
    const repositoryUrl = `${host.baseUrl}/services/orders`;
    const remote = await host.hosts.remote(repositoryUrl);
    const copy = await GitCopy.clone(remote, 'main', directory.resolve('work'));
    await copy.commit({
      changes: new Map([['new.txt', 'new\n']]),
      message: 'Second',
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    await copy.push(undefined, 'mesh-portal/change');
    const client = await host.hosts.pullRequests(repositoryUrl);
    const branches = {
      owner: 'services',
      name: 'orders',
      head: 'mesh-portal/change',
      base: 'main',
    };
    await expect(client.find(branches)).resolves.toBeUndefined();
    const url = await client.open({ ...branches, title: 'New', body: 'Why.' });
    expect(url).toBe(`${repositoryUrl}/pulls/1`);
    await expect(client.find(branches)).resolves.toBe(url);
    await expect(
      client.open({ ...branches, title: 'New', body: 'Why.' }),
    ).rejects.toThrow(/answered 409.*is open already/);
    expect(await (await fetch(url)).text()).toContain('Why.');

    const merge = await host.api('/repos/services/orders/pulls/1/merge', {
      Do: 'merge',
    });
    expect(merge.status).toBe(200);
    await expect(client.find(branches)).resolves.toBeUndefined();
    expect([...(await host.files('orders')).keys()].sort()).toEqual([
      'README.md',
      'new.txt',
    ]);
  });
});
