import { writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { startGitServer, type GitServer } from '../__testUtils__/gitServer';
import { BranchMovedError, GitCopy } from './GitCopy';
import { readRemote, type GitRemote } from './remote';

const author = { name: 'Portal', email: 'portal@example.com' };

describe('GitCopy', () => {
  // git runs as a process of its own, several times a test
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let server: GitServer;
  let remote: GitRemote;
  let copies = 0;
  const newFolder = () => {
    copies += 1;
    return directory.resolve(`copy-${copies}`);
  };

  beforeEach(async () => {
    server = await startGitServer(directory.resolve('repositories'));
    server.createRepository('platform/gitops');
    remote = {
      url: `${server.baseUrl}/platform/gitops.git`,
      auth: { username: server.username, password: server.password },
    };
  });
  afterEach(async () => {
    await server.stop();
    directory.clear();
  });

  it('tells a missing repository from an empty one and from one with branches', async () => {
    const missing = { ...remote, url: `${server.baseUrl}/platform/none.git` };
    await expect(readRemote(missing)).resolves.toEqual({ kind: 'missing' });
    await expect(readRemote(remote)).resolves.toEqual({
      kind: 'present',
      branches: new Map(),
    });
    const sha = server.commit('platform/gitops', { 'README.md': 'hello\n' });
    await expect(readRemote(remote)).resolves.toEqual({
      kind: 'present',
      branches: new Map([['main', sha]]),
    });
  });

  it('starts an empty repository', async () => {
    const copy = await GitCopy.init(remote, 'main', newFolder());
    await copy.commit({
      changes: new Map([['a/b.txt', 'b\n']]),
      message: 'first',
      author,
    });
    await copy.push(undefined);
    expect(server.git('platform/gitops', 'show', 'main:a/b.txt')).toBe('b');
  });

  it('adds and replaces files and keeps the others, their modes included', async () => {
    server.commit('platform/gitops', {
      'keep.txt': 'keep\n',
      'a/x.txt': 'old\n',
      'a/y.txt': 'y\n',
    });
    const copy = await GitCopy.clone(remote, 'main', newFolder());
    const base = copy.head;
    await copy.commit({
      changes: new Map([
        ['a/x.txt', 'new\n'],
        ['a/deep/er/z.txt', 'z\n'],
      ]),
      message: 'second',
      author,
    });
    await copy.push(base);
    const list = server.git(
      'platform/gitops',
      'ls-tree',
      '-r',
      '--name-only',
      'main',
    );
    expect(list.split('\n')).toEqual([
      'a/deep/er/z.txt',
      'a/x.txt',
      'a/y.txt',
      'keep.txt',
    ]);
    expect(server.git('platform/gitops', 'show', 'main:a/x.txt')).toBe('new');
    expect(server.git('platform/gitops', 'rev-parse', 'main~1')).toBe(base);
    expect(server.git('platform/gitops', 'fsck', '--strict')).toBe('');
  });

  it('neither reads nor writes through a symbolic link', async () => {
    server.commit('platform/gitops', { 'real.txt': 'x\n' });
    const blob = server.git('platform/gitops', 'rev-parse', 'main:real.txt');
    server.git('platform/gitops', 'read-tree', 'main');
    server.git(
      'platform/gitops',
      'update-index',
      '--add',
      '--cacheinfo',
      `120000,${blob},link.txt`,
    );
    const tree = server.git('platform/gitops', 'write-tree');
    const commit = server.git(
      'platform/gitops',
      'commit-tree',
      tree,
      '-m',
      'link',
    );
    server.git('platform/gitops', 'update-ref', 'refs/heads/main', commit);

    const copy = await GitCopy.clone(remote, 'main', newFolder());
    const files = await copy.readFiles();
    expect([...files.keys()]).toEqual(['real.txt']);
    const base = copy.head;
    await copy.commit({
      changes: new Map([['link.txt', 'a file now\n']]),
      message: 'replace the link',
      author,
    });
    await copy.push(base);
    expect(
      server.git('platform/gitops', 'ls-tree', 'main', 'link.txt'),
    ).toMatch(/^100644/);
  });

  it('says when the branch moved meanwhile', async () => {
    server.commit('platform/gitops', { 'a.txt': '1\n' });
    const copy = await GitCopy.clone(remote, 'main', newFolder());
    const base = copy.head;
    server.commit('platform/gitops', { 'b.txt': '2\n' });
    await copy.commit({
      changes: new Map([['a.txt', '3\n']]),
      message: 'late',
      author,
    });
    await expect(copy.push(base)).rejects.toThrow(BranchMovedError);
  });

  it('says when the branch moves while git is sending', async () => {
    server.commit('platform/gitops', { 'a.txt': '1\n' });
    const copy = await GitCopy.clone(remote, 'main', newFolder());
    const base = copy.head;
    await copy.commit({
      changes: new Map([['a.txt', '3\n']]),
      message: 'late',
      author,
    });
    server.onPush = () => {
      server.commit('platform/gitops', { 'b.txt': '2\n' });
    };
    await expect(copy.push(base)).rejects.toThrow(BranchMovedError);
  });

  it('says when the host refuses the commit', async () => {
    server.commit('platform/gitops', { 'a.txt': '1\n' });
    writeFileSync(
      directory.resolve('repositories/platform/gitops.git/hooks/update'),
      '#!/bin/sh\necho "protected branch" >&2\nexit 1\n',
      { mode: 0o755 },
    );
    const copy = await GitCopy.clone(remote, 'main', newFolder());
    const base = copy.head;
    await copy.commit({
      changes: new Map([['a.txt', '2\n']]),
      message: 'refused',
      author,
    });
    await expect(copy.push(base)).rejects.toThrow(
      /platform\/gitops\.git refused the commit: .*hook declined\. If the branch is protected, the portal's account needs/,
    );
  });

  it('names wrong credentials without showing them', async () => {
    const auth = { username: 'portal', password: 'wr0ng-pass' };
    const error: Error = await readRemote({ ...remote, auth }).catch(e => e);
    expect(error.name).toBe('NotAllowedError');
    expect(error.message).toMatch(
      /refused the credentials that 'integrations' holds/,
    );
    expect(error.message).not.toContain('wr0ng-pass');
    await expect(readRemote({ url: remote.url })).rejects.toThrow(
      /'integrations' holds none for its host/,
    );
  });

  it('names a host that does not answer', async () => {
    await server.stop();
    await expect(readRemote(remote)).rejects.toThrow(
      /Git could not talk to http/,
    );
  });
});
