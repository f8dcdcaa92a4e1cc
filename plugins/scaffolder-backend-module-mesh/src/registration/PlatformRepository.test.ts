import { mkdtempSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { startGitServer, type GitServer } from '../__testUtils__/gitServer';
import { hostsFor } from '../__testUtils__/setup';
import { PlatformRepository } from './PlatformRepository';

const GITOPS = 'platform/gitops';
const author = { name: 'Portal', email: 'portal@example.com' };

describe('PlatformRepository', () => {
  // git runs as a process of its own, several times a test
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let server: GitServer;
  const pauses: number[] = [];

  beforeEach(async () => {
    pauses.length = 0;
    directory.setContent({ repositories: {} });
    server = await startGitServer(directory.resolve('repositories'));
    server.createRepository(GITOPS);
    server.commit(GITOPS, { 'README.md': 'platform\n' });
  });
  afterEach(() => server.stop());

  const repository = (signal?: AbortSignal) =>
    new PlatformRepository({
      signal,
      delivery: {
        mode: 'platform',
        repositoryUrl: `${server.baseUrl}/${GITOPS}`,
        branch: 'main',
        pullRequests: false,
      },
      hosts: hostsFor(server).hosts,
      folder: async () => mkdtempSync(directory.resolve('clone-')),
      pause: async attempt => {
        pauses.push(attempt);
      },
    });
  const options = {
    author,
    message: 'edit',
    edit: () => new Map([['a.txt', 'a\n']]),
  };

  it('gives up on a branch that never stands still', async () => {
    let other = 0;
    server.onPush = () => {
      other += 1;
      server.commit(GITOPS, { 'other.txt': `${other}\n` });
    };
    await expect(repository().commit(options)).rejects.toThrow(
      /moved 6 times while the service was being registered\. Run the template again/,
    );
    expect(pauses).toEqual([1, 2, 3, 4, 5]);
  });

  it('writes nothing once the task is cancelled', async () => {
    const head = server.git(GITOPS, 'rev-parse', 'main');
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    await expect(repository(cancelled).commit(options)).rejects.toThrow(
      'cancelled',
    );
    await expect(
      repository(cancelled).propose({ ...options, head: 'proposal' }),
    ).rejects.toThrow('cancelled');
    expect(server.git(GITOPS, 'for-each-ref', '--format=%(objectname)')).toBe(
      head,
    );
  });

  it('does not try again where the host refuses', async () => {
    server.git(GITOPS, 'config', 'http.receivepack', 'false');
    await expect(repository().commit(options)).rejects.toThrow(
      /refused the credentials|Git could not talk to/,
    );
    expect(pauses).toEqual([]);
  });

  it('does not write on top of somebody else’s branch', async () => {
    const theirs = server.commit(GITOPS, { 'theirs.txt': 'x\n' }, 'proposal');
    const written = await repository().propose({
      ...options,
      head: 'proposal',
    });
    expect(written).toEqual({ commit: theirs, changed: true });
    expect(server.git(GITOPS, 'rev-parse', 'proposal')).toBe(theirs);
  });

  it('names a repository that is not there', async () => {
    const missing = new PlatformRepository({
      delivery: {
        mode: 'platform',
        repositoryUrl: `${server.baseUrl}/platform/none`,
        branch: 'main',
        pullRequests: false,
      },
      hosts: hostsFor(server).hosts,
      folder: async () => mkdtempSync(directory.resolve('clone-')),
    });
    await expect(missing.read()).rejects.toThrow(
      /There is no repository at .*platform\/none\.git/,
    );
  });
});
