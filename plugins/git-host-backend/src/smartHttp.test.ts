import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { gitClient, withCredentials } from './__testUtils__/gitClient';
import { createRecordingLogger } from './__testUtils__/recordingLogger';
import {
  AUTHORIZATION,
  PASSWORD,
  startHost,
  type TestHost,
} from './__testUtils__/startHost';

const seed = {
  owner: 'platform',
  name: 'gitops',
  files: new Map([
    ['README.md', '# Platform\n'],
    ['namespaces/shop.yaml', 'kind: Namespace\n'],
  ]),
};

async function statusOfRawPath(host: TestHost, path: string): Promise<number> {
  const { hostname, port } = new URL(host.baseUrl);
  return new Promise((resolve, reject) => {
    // Unlike fetch, this sends the path as it is, with its dots.
    httpRequest({ hostname, port, path, method: 'GET' }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('git over HTTP', () => {
  const directory = createMockDirectory();
  const logger = createRecordingLogger();
  let host: TestHost;
  let work: string;

  beforeAll(async () => {
    host = await startHost(directory, { seeds: [seed], logger });
    work = directory.resolve('work');
    await mkdir(work);
  });

  it('clones, commits, pushes and reads back', async () => {
    const url = `${host.baseUrl}/platform/gitops.git`;
    await gitClient(work, 'clone', '-q', withCredentials(url), 'first');
    const first = join(work, 'first');
    await writeFile(join(first, 'namespaces/bank.yaml'), 'kind: Namespace\n');
    await gitClient(first, 'add', '.');
    await gitClient(first, 'commit', '-q', '-m', 'Add the bank');
    await gitClient(first, 'push', '-q', 'origin', 'main');

    // Reads are anonymous by default.
    await gitClient(work, 'clone', '-q', url, 'second');
    expect(
      await readFile(join(work, 'second/namespaces/bank.yaml'), 'utf8'),
    ).toBe('kind: Namespace\n');
    expect(await gitClient(join(work, 'second'), 'log', '--format=%s')).toBe(
      'Add the bank\nInitial commit\n',
    );
  });

  it('takes a large push, which git sends in chunks', async () => {
    await host.createRepository('services', { name: 'large' });
    const large = join(work, 'large');
    await gitClient(work, 'init', '-q', '-b', 'main', 'large');
    await writeFile(join(large, 'blob'), randomBytes(3 * 1024 * 1024));
    await gitClient(large, 'add', '.');
    await gitClient(large, 'commit', '-q', '-m', 'Large');
    const url = withCredentials(`${host.baseUrl}/services/large.git`);
    await gitClient(large, 'push', '-q', url, 'main');
    await gitClient(work, 'clone', '-q', url, 'large-again');
    expect(
      (await readFile(join(work, 'large-again/blob'))).equals(
        await readFile(join(large, 'blob')),
      ),
    ).toBe(true);
  });

  it('lets git unpack a compressed request', async () => {
    const commit = await host.get(
      '/api/v1/repos/platform/gitops/git/commits/main',
    );
    const { sha } = await commit.json();
    const response = await fetch(
      `${host.baseUrl}/platform/gitops.git/git-upload-pack`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-git-upload-pack-request',
          'Content-Encoding': 'gzip',
        },
        body: gzipSync(`0032want ${sha}\n00000009done\n`),
      },
    );
    expect(response.status).toBe(200);
    expect(
      Buffer.from(await response.arrayBuffer()).toString('latin1'),
    ).toMatch(/^0008NAK\nPACK/);
  });

  it('lets HEAD follow a first push of another branch', async () => {
    await host.createRepository('services', { name: 'trunk-based' });
    const url = withCredentials(`${host.baseUrl}/services/trunk-based.git`);
    await gitClient(work, 'init', '-q', '-b', 'trunk', 'trunk');
    const trunk = join(work, 'trunk');
    await writeFile(join(trunk, 'a'), 'a');
    await gitClient(trunk, 'add', '.');
    await gitClient(trunk, 'commit', '-q', '-m', 'First');
    await gitClient(trunk, 'push', '-q', url, 'trunk');
    await gitClient(work, 'clone', '-q', url, 'trunk-again');
    expect(await readdir(join(work, 'trunk-again'))).toContain('a');
  });

  it('refuses a push without or with wrong credentials', async () => {
    const path = '/platform/gitops.git/info/refs?service=git-receive-pack';
    const anonymous = await host.get(path);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toMatch(/^Basic /);
    const wrong = await host.get(path, {
      Authorization: `Basic ${Buffer.from('portal:wrong').toString('base64')}`,
    });
    expect(wrong.status).toBe(401);
    const post = await fetch(
      `${host.baseUrl}/platform/gitops.git/git-receive-pack`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-git-receive-pack-request' },
        body: '0000',
      },
    );
    expect(post.status).toBe(401);
    await expect(
      gitClient(
        join(work, 'second'),
        'push',
        `${host.baseUrl}/platform/gitops.git`,
        'main:refs/heads/stolen',
      ),
    ).rejects.toThrow(/could not read Username|Authentication failed/);
  });

  it('refuses paths that leave the data directory', async () => {
    await writeFile(directory.resolve('data/secret'), 'secret');
    const base = '/api/git-host';
    for (const path of [
      `${base}/../../../../etc/passwd`,
      `${base}/platform/..%2f..%2fsecret/info/refs?service=git-upload-pack`,
      `${base}/%2e%2e/secret/info/refs?service=git-upload-pack`,
      `${base}/platform/gitops.git/..%2f..%2f..%2fsecret`,
      `${base}/platform/gitops.git/objects/../config`,
      `${base}/platform/gitops.git/config`,
      `${base}/platform/gitops.git/HEAD`,
      `${base}/platform/gitops/raw/branch/main/..%2f..%2fconfig`,
      `${base}/platform/gitops/src/branch/main/%2e%2e/%2e%2e/secret`,
      `${base}/api/v1/repos/platform/gitops/contents/..%2f..%2fsecret`,
      `${base}/api/v1/repos/..%2f..%2f/gitops/contents/a`,
      `${base}/assets/..%2f..%2fpackage.json`,
    ]) {
      const status = await statusOfRawPath(host, path);
      expect({ path, refused: [400, 401, 404].includes(status) }).toEqual({
        path,
        refused: true,
      });
    }
  });

  it('refuses a push that holds a path out of the tree', async () => {
    const first = join(work, 'first');
    const blob = (await gitClient(first, 'rev-parse', 'HEAD:README.md')).trim();
    // The porcelain refuses such names, so the tree is written as bytes.
    const tree = Buffer.concat([
      Buffer.from('100644 ..\0'),
      Buffer.from(blob, 'hex'),
    ]);
    await writeFile(join(first, '.git/evil-tree'), tree);
    const treeSha = (
      await gitClient(
        first,
        'hash-object',
        '-t',
        'tree',
        '-w',
        '--literally',
        '.git/evil-tree',
      )
    ).trim();
    const commit = (
      await gitClient(first, 'commit-tree', '-m', 'evil', treeSha)
    ).trim();
    await expect(
      gitClient(first, 'push', 'origin', `${commit}:refs/heads/evil`),
    ).rejects.toThrow(/fsck|unpack|hasDotdot/);
  });

  it('serves no dumb protocol and refuses foreign content types', async () => {
    expect((await host.get('/platform/gitops.git/info/refs')).status).toBe(404);
    const post = await fetch(
      `${host.baseUrl}/platform/gitops.git/git-upload-pack`,
      { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '' },
    );
    expect(post.status).toBe(404);
  });

  it('asks strangers for a password whether a repository exists or not', async () => {
    await host.createRepository('services', { name: 'hidden', private: true });
    for (const name of ['hidden', 'missing']) {
      const path = `/services/${name}.git/info/refs?service=git-upload-pack`;
      expect((await host.get(path)).status).toBe(401);
    }
    const path = '/services/hidden.git/info/refs?service=git-upload-pack';
    const known = await host.get(path, { Authorization: AUTHORIZATION });
    expect(known.status).toBe(200);
    expect(known.headers.get('content-type')).toBe(
      'application/x-git-upload-pack-advertisement',
    );
  });

  it('runs no hooks, even when somebody put one there', async () => {
    const bare = directory.resolve('data/repositories/platform/gitops.git');
    await mkdir(join(bare, 'hooks'), { recursive: true });
    const marker = directory.resolve('hook-was-here');
    await writeFile(
      join(bare, 'hooks/pre-receive'),
      `#!/bin/sh\ntouch ${marker}\n`,
      { mode: 0o755 },
    );
    const first = join(work, 'first');
    await gitClient(first, 'push', '-q', 'origin', 'main:refs/heads/hooked');
    await expect(readFile(marker)).rejects.toThrow(/ENOENT/);
  });

  it('writes no credentials to the log', () => {
    expect(logger.lines.join('\n')).toContain('A push arrived');
    const encoded = AUTHORIZATION.slice('Basic '.length);
    expect(
      logger.lines.filter(
        line => line.includes(PASSWORD) || line.includes(encoded),
      ),
    ).toEqual([]);
  });
});

describe('limits of git over HTTP', () => {
  const directory = createMockDirectory();

  it('refuses a push beyond the limit and keeps nothing of it', async () => {
    const logger = createRecordingLogger();
    const host = await startHost(directory, {
      gitHost: { limits: { pushBytes: 100_000 } },
      logger,
    });
    await host.createRepository('services', { name: 'small' });
    const work = directory.resolve('work');
    await mkdir(work);
    await gitClient(work, 'init', '-q', '-b', 'main', '.');
    await writeFile(join(work, 'blob'), randomBytes(300_000));
    await gitClient(work, 'add', 'blob');
    await gitClient(work, 'commit', '-q', '-m', 'Too large');
    const url = `${host.baseUrl}/services/small.git`;
    await expect(
      gitClient(work, 'push', withCredentials(url), 'main'),
    ).rejects.toThrow(/exceeds maximum allowed size/);
    expect(logger.lines.join('\n')).not.toContain('A push arrived');

    const { stdout } = await promisify(execFile)('git', [
      `--git-dir=${directory.resolve('data/repositories/services/small.git')}`,
      'count-objects',
    ]);
    expect(stdout).toMatch(/^0 objects/);

    const declared = await fetch(`${url}/git-receive-pack`, {
      method: 'POST',
      headers: {
        Authorization: AUTHORIZATION,
        'Content-Type': 'application/x-git-receive-pack-request',
      },
      body: Buffer.alloc(2 * 1024 * 1024),
    }).then(
      response => response.status,
      // The host may hang up before the client has sent everything.
      () => 413,
    );
    expect(declared).toBe(413);
  });
});
