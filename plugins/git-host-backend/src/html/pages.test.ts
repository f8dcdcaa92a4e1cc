import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { gitClient, withCredentials } from '../__testUtils__/gitClient';
import {
  AUTHORIZATION,
  startHost,
  type TestHost,
} from '../__testUtils__/startHost';

describe('the pages', () => {
  const directory = createMockDirectory();
  let host: TestHost;
  let head: string;

  const text = async (path: string, headers?: Record<string, string>) => {
    const response = await host.get(path, headers);
    expect([path, response.status]).toEqual([path, 200]);
    return response.text();
  };

  beforeAll(async () => {
    host = await startHost(directory, {
      seeds: [
        {
          owner: 'platform',
          name: 'gitops',
          description: '<b>All</b> clusters',
          files: new Map([
            ['README.md', '# Platform\n'],
            ['meshes/traffic.yaml', 'weight: 90\nname: canary\n'],
            ['evil.html', '<script>alert(1)</script>\n'],
          ]),
        },
      ],
    });
    const work = directory.resolve('work');
    await mkdir(work);
    const url = withCredentials(`${host.baseUrl}/platform/gitops.git`);
    await gitClient(work, 'clone', '-q', url, '.');
    await writeFile(
      join(work, 'meshes/traffic.yaml'),
      'weight: 50\nname: canary\n',
    );
    await writeFile(join(work, 'binary'), Buffer.from([0, 1, 2]));
    await writeFile(join(work, 'empty'), '');
    await writeFile(join(work, '"><i>odd'), 'odd\n');
    await symlink('README.md', join(work, 'link'));
    await rm(join(work, 'README.md'));
    await gitClient(work, 'add', '-A');
    await gitClient(work, 'commit', '-q', '-m', 'Shift <b>half</b>\n\nWhy not');
    await gitClient(work, 'push', '-q', 'origin', 'main:main', 'main:feat/x');
    await gitClient(work, 'tag', 'v1.0');
    await gitClient(work, 'push', '-q', 'origin', 'v1.0');
    head = (await gitClient(work, 'rev-parse', 'HEAD')).trim();
  });

  it('load nothing but their stylesheet', async () => {
    const page = await host.get('/platform/gitops');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const body = await page.text();
    expect(body).not.toMatch(/<script|\son\w+=|style="/);
    const [, href = ''] =
      /<link rel="stylesheet" href="([^"]+)"/.exec(body) ?? [];
    const stylesheet = await fetch(new URL(href, host.baseUrl));
    expect(stylesheet.headers.get('content-type')).toMatch('text/css');
    expect(await stylesheet.text()).toContain('prefers-color-scheme: dark');
  });

  it('list organisations and repositories', async () => {
    const body = await text('/');
    expect(body).toContain('href="/api/git-host/services"');
    expect(body).toContain('href="/api/git-host/platform/gitops"');
    expect(body).toContain('&lt;b&gt;All&lt;/b&gt; clusters');
    expect(await text('/services')).toContain('No repositories yet.');
  });

  it('show folders at branches, tags and commits', async () => {
    for (const ref of [
      'branch/main',
      'branch/main/',
      'branch/feat/x',
      'tag/v1.0',
      `commit/${head}`,
      `commit/${head.slice(0, 9)}`,
    ]) {
      const body = await text(`/platform/gitops/src/${ref}`);
      expect(body).toContain('&quot;&gt;&lt;i&gt;odd');
      expect(body).toContain('Shift &lt;b&gt;half&lt;/b&gt;');
      expect(body).not.toContain('<i>odd');
    }
    const folder = await text('/platform/gitops/src/branch/feat/x/meshes');
    expect(folder).toContain('src/branch/feat/x/meshes/traffic.yaml"');
  });

  it('show files with lines that can be linked to', async () => {
    const body = await text(
      '/platform/gitops/src/branch/main/meshes/traffic.yaml',
    );
    expect(body).toContain(
      '<tr id="L2"><td class="line-number"><a href="#L2" aria-label="Line 2">2</a></td><td class="line"><span class="hljs-attr">name:</span> <span class="hljs-string">canary</span></td></tr>',
    );
    expect(body).toContain(`src/commit/${head}/meshes/traffic.yaml"`);
    expect(await text('/platform/gitops/src/branch/main/evil.html')).toContain(
      '&lt;',
    );
    expect(await text('/platform/gitops/src/branch/main/binary')).toContain(
      'not text',
    );
    expect(await text('/platform/gitops/src/branch/main/empty')).toContain(
      'is empty',
    );
    expect(await text('/platform/gitops/src/branch/main/link')).toContain(
      'Symbolic link',
    );
  });

  it('serve raw files that no browser runs', async () => {
    const raw = await host.get('/platform/gitops/raw/branch/main/evil.html');
    expect(await raw.text()).toBe('<script>alert(1)</script>\n');
    expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
    expect(raw.headers.get('content-security-policy')).toBe(
      "default-src 'none'; sandbox",
    );
  });

  it('show pull requests: list, description, commits, diff and state', async () => {
    const work = directory.resolve('work');
    await gitClient(work, 'switch', '-q', '-c', 'more', 'origin/main');
    await writeFile(join(work, 'more.html'), '<i>more</i>\n');
    await gitClient(work, 'add', '-A');
    await gitClient(work, 'commit', '-q', '-m', 'Add <i>more</i>');
    await gitClient(work, 'push', '-q', 'origin', 'more');
    expect(await text('/platform/gitops/pulls')).toContain(
      'No pull requests here.',
    );
    const api = `${host.baseUrl}/api/v1/repos/platform/gitops/pulls`;
    const post = (path: string, body: object) =>
      fetch(`${api}${path}`, {
        method: 'POST',
        headers: {
          Authorization: AUTHORIZATION,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      });
    await post('', {
      title: 'More <script>',
      body: '# Why\n<script>alert(1)</script>',
      head: 'more',
      base: 'main',
    });
    const list = await text('/platform/gitops/pulls');
    expect(list).toContain('More &lt;script&gt;');
    expect(list).toContain('href="/api/git-host/platform/gitops/pulls/1"');
    const page = await host.get('/platform/gitops/pulls/1');
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*form-action 'none'/,
    );
    const body = await page.text();
    expect(body).toContain('# Why\n&lt;script&gt;alert(1)');
    expect(body).toContain('+&lt;i&gt;more&lt;/i&gt;');
    expect(body).toContain('Add &lt;i&gt;more&lt;/i&gt;');
    expect(body).toContain('state-open');
    expect(body).toContain('It can be merged without conflicts.');
    expect(body).toContain('git merge --no-ff origin/more');
    expect(body).not.toContain('<script');
    await post('/1/merge', { Do: 'merge' });
    const merged = await text('/platform/gitops/pulls/1');
    expect(merged).toContain('state-merged');
    expect(merged).toContain('merged by portal');
    expect(merged).toContain('+&lt;i&gt;more&lt;/i&gt;');
    expect(merged).not.toContain('git merge');
    expect(await text('/platform/gitops/pulls?state=closed')).toContain(
      'state-merged',
    );
    expect(
      await text('/platform/gitops/pulls/1', { 'Accept-Language': 'ja' }),
    ).toContain('マージ済み');
    expect((await host.get('/platform/gitops/pulls/2')).status).toBe(404);
  });

  it('show history, commits and branches', async () => {
    const history = await text('/platform/gitops/commits/branch/main');
    expect(history).toContain('Initial commit');
    const ofFile = await text('/platform/gitops/commits/branch/main/evil.html');
    expect(ofFile).not.toContain('Shift');
    const commit = await text(`/platform/gitops/commit/${head}`);
    expect(commit).toContain('-weight: 90');
    expect(commit).toContain('+weight: 50');
    expect(commit).toContain('Why not');
    expect(commit).toContain('Binary content changed.');
    expect(commit).toContain('deleted');
    const branches = await text('/platform/gitops/branches');
    expect(branches).toContain('feat/x');
    const first = /commit\/([0-9a-f]{40})"[^>]*>Initial commit/.exec(
      history.replace(/\s+/g, ' '),
    );
    expect(await text(`/platform/gitops/commit/${first?.[1]}`)).toContain(
      '+weight: 90',
    );
  });

  it('tell how to fill an empty repository', async () => {
    await host.createRepository('services', { name: 'new' });
    const body = await text('/services/new');
    expect(body).toContain(`git clone ${host.baseUrl}/services/new.git`);
    expect(await text('/services/new/branches')).toContain('git push');
    expect((await host.get('/services/new/src/branch/main')).status).toBe(404);
  });

  it('speak Japanese to those who ask for it', async () => {
    const body = await text('/', { 'Accept-Language': 'ja,en;q=0.5' });
    expect(body).toContain('<html lang="ja">');
    expect(body).toContain('リポジトリ');
    expect(await text('/', { 'Accept-Language': 'de' })).toContain('lang="en"');
  });

  it('say what is missing, and hide what is private', async () => {
    await host.createRepository('services', { name: 'secret', private: true });
    for (const path of [
      '/nobody',
      '/services/missing',
      '/services/secret',
      '/platform/gitops/src/branch/missing',
      '/platform/gitops/src/branch/main/missing',
      '/platform/gitops/src/nothing/main',
      '/platform/gitops/commit/HEAD',
      '/platform/gitops/commit/--output=x',
      '/platform/gitops/nothing/at/all',
    ]) {
      const response = await host.get(path, { Accept: 'text/html' });
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).toContain('Not found');
    }
    const known = { Authorization: AUTHORIZATION };
    expect(await text('/services/secret', known)).toContain('Private');
    expect(await text('/services')).not.toContain('secret');
    expect((await host.get('/sign-in')).status).toBe(401);
    expect((await host.get('/sign-in', known)).headers.get('location')).toBe(
      '/api/git-host/',
    );
    expect((await host.get('/%ff')).status).toBe(400);
  });
});
