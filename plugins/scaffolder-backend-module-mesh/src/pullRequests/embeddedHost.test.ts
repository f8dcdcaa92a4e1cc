import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
// The client and the host that it is to work with, in one process.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import gitHostPlugin from '@mesh-portal/plugin-git-host-backend';
import { GitCopy } from '../git/GitCopy';
import { GitHosts } from '../git/GitHosts';

const credentials = { username: 'portal', password: 'correct-horse' };
const author = { name: 'Ada', email: 'ada@example.com' };

describe('pull requests on the embedded Git host', () => {
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let backend: TestBackend;
  let hosts: GitHosts;
  let baseUrl: string;
  let repositoryUrl: string;

  const authorization = `Basic ${Buffer.from(
    `${credentials.username}:${credentials.password}`,
  ).toString('base64')}`;
  const post = (path: string, body: object) =>
    fetch(`${baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        gitHostPlugin,
        mockServices.rootConfig.factory({
          data: {
            gitHost: {
              dataDirectory: directory.resolve('data'),
              ...credentials,
            },
          },
        }),
      ],
    });
    const host = `localhost:${backend.server.port()}`;
    baseUrl = `http://${host}/api/git-host`;
    repositoryUrl = `${baseUrl}/services/orders`;
    hosts = GitHosts.create(
      ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { gitea: [{ host, baseUrl, ...credentials }] },
        }),
      ),
    );
    await post('/orgs/services/repos', { name: 'orders' });
    const remote = await hosts.remote(repositoryUrl);
    const first = await GitCopy.init(remote, 'main', directory.resolve('one'));
    await first.commit({
      changes: new Map([['README.md', '# Orders\n']]),
      message: 'First',
      author,
    });
    await first.push(undefined);
  });

  it('are opened, found again and merged', async () => {
    const remote = await hosts.remote(repositoryUrl);
    const copy = await GitCopy.clone(remote, 'main', directory.resolve('two'));
    await copy.commit({
      changes: new Map([['new.txt', 'new\n']]),
      message: 'Second',
      author,
    });
    await copy.push(undefined, 'mesh-portal/change');
    const client = await hosts.pullRequests(repositoryUrl);
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

    const merge = await post('/repos/services/orders/pulls/1/merge', {
      Do: 'merge',
    });
    expect(merge.status).toBe(200);
    await expect(client.find(branches)).resolves.toBeUndefined();
    const after = await GitCopy.clone(
      remote,
      'main',
      directory.resolve('three'),
    );
    expect([...(await after.readFiles()).keys()].sort()).toEqual([
      'README.md',
      'new.txt',
    ]);
  });
});
