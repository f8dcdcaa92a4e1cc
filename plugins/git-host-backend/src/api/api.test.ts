import { readdir } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  AUTHORIZATION,
  PASSWORD,
  startHost,
  type TestHost,
} from '../__testUtils__/startHost';

describe('the API', () => {
  const directory = createMockDirectory();
  let host: TestHost;

  const api = (path: string, headers?: Record<string, string>) =>
    host.get(`/api/v1${path}`, headers);
  const json = async (path: string, headers?: Record<string, string>) =>
    (await api(path, headers)).json();
  const signedIn = { Authorization: AUTHORIZATION };

  beforeAll(async () => {
    host = await startHost(directory, {
      seeds: [
        {
          owner: 'platform',
          name: 'gitops',
          description: 'All clusters',
          files: async () =>
            new Map<string, string | Uint8Array>([
              ['README.md', '# Platform\n'],
              ['namespaces/shop.yaml', 'kind: Namespace\n'],
              ['name with "quotes" & ünïcode.txt', 'text'],
              ['binary', Buffer.from([0, 255, 10])],
            ]),
        },
      ],
    });
  });

  it('knows organisations, whatever the case', async () => {
    expect((await json('/orgs')).map((o: { name: string }) => o.name)).toEqual([
      'platform',
      'services',
    ]);
    expect(await json('/orgs/Services')).toMatchObject({
      username: 'services',
    });
    expect((await api('/orgs/nobody')).status).toBe(404);
  });

  it('creates a repository once', async () => {
    const wanted = { name: 'Bank', description: 'Money', private: false };
    const created = await host.createRepository('services', wanted);
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({
      name: 'Bank',
      full_name: 'services/Bank',
      description: 'Money',
      empty: true,
      clone_url: `${host.baseUrl}/services/Bank.git`,
      html_url: `${host.baseUrl}/services/Bank`,
    });
    const again = await host.createRepository('services', { name: 'bank' });
    expect(again.status).toBe(409);
    expect((await again.json()).message).toMatch('exists already');
  });

  it('lets one of many creators win, and leaves nothing half-made', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        host.createRepository('services', { name: 'race' }),
      ),
    );
    const statuses = answers.map(answer => answer.status).sort();
    expect(statuses).toEqual([201, ...Array(11).fill(409)]);
    expect(await readdir(directory.resolve('data/incoming'))).toEqual([]);
  });

  it.each([
    [{ name: '../escape' }, /letter or a digit/],
    [{ name: '-rf' }, /letter or a digit/],
    [{ name: 'a.git' }, /'\.git'/],
    [{ name: 7 }, /string 'name'/],
    [{}, /string 'name'/],
    [{ name: 'a', description: {} }, /'description'/],
    [{ name: 'a', private: 'yes' }, /'private'/],
  ])('refuses to create %j', async (body, message) => {
    const answer = await host.createRepository('services', body);
    expect(answer.status).toBe(400);
    expect((await answer.json()).message).toMatch(message);
  });

  it('refuses creators without credentials, organisation or JSON', async () => {
    const post = (owner: string, headers: Record<string, string>, body = '') =>
      fetch(`${host.baseUrl}/api/v1/orgs/${owner}/repos`, {
        method: 'POST',
        headers,
        body,
      }).then(response => response.status);
    const type = { 'Content-Type': 'application/json' };
    expect(await post('services', type, '{"name":"a"}')).toBe(401);
    expect(await post('nobody', { ...type, ...signedIn }, '{"name":"a"}')).toBe(
      404,
    );
    expect(await post('services', { ...type, ...signedIn }, '{"name"')).toBe(
      400,
    );
    // A form on another site could send this with a browser's credentials.
    expect(
      await post(
        'services',
        { ...signedIn, 'Content-Type': 'text/plain' },
        '{"name":"a"}',
      ),
    ).toBe(400);
    expect(
      await post(
        'services',
        { ...type, ...signedIn },
        JSON.stringify({ name: 'a', description: 'x'.repeat(70_000) }),
      ),
    ).toBe(413);
  });

  it('lists repositories page by page', async () => {
    const names = async (query: string, headers?: Record<string, string>) =>
      (await json(`/orgs/services/repos${query}`, headers)).map(
        (repository: { name: string }) => repository.name,
      );
    await host.createRepository('services', { name: 'secret', private: true });
    expect(await names('')).toEqual(['Bank', 'race']);
    expect(await names('?page=2')).toEqual([]);
    expect(await names('?page=2&limit=1')).toEqual(['race']);
    expect(await names('', signedIn)).toEqual(['Bank', 'race', 'secret']);
    expect((await api('/orgs/services/repos?page=x')).status).toBe(400);
    expect((await api('/repos/services/secret')).status).toBe(404);
    expect((await api('/repos/services/secret', signedIn)).status).toBe(200);
  });

  it('reads contents by branch and by SHA', async () => {
    const base = '/repos/platform/gitops/contents';
    const file = await json(`${base}/namespaces/shop.yaml?ref=main`);
    expect(file).toMatchObject({
      type: 'file',
      path: 'namespaces/shop.yaml',
      encoding: 'base64',
      content: Buffer.from('kind: Namespace\n').toString('base64'),
      html_url: `${host.baseUrl}/platform/gitops/src/branch/main/namespaces/shop.yaml`,
    });
    const { sha } = await json('/repos/platform/gitops/git/commits/main');
    for (const ref of [sha, sha.slice(0, 8), '']) {
      expect(
        await json(`${base}/namespaces/shop.yaml?ref=${ref}`),
      ).toMatchObject({ sha: file.sha });
    }
    expect(await json(`${base}`)).toMatchObject([
      { type: 'dir', name: 'namespaces' },
      { type: 'file', name: 'README.md' },
      { type: 'file', name: 'binary' },
      { type: 'file', name: 'name with "quotes" & ünïcode.txt' },
    ]);
    expect(await json(`${base}/namespaces`)).toHaveLength(1);
    const odd = encodeURIComponent('name with "quotes" & ünïcode.txt');
    expect(await json(`${base}/${odd}`)).toMatchObject({ size: 4 });
    const raw = await api('/repos/platform/gitops/raw/binary');
    expect(Buffer.from(await raw.arrayBuffer())).toEqual(
      Buffer.from([0, 255, 10]),
    );
    expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(raw.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('answers 304 where nothing changed', async () => {
    for (const path of [
      '/repos/platform/gitops/contents/README.md',
      '/repos/platform/gitops/archive/main.tar.gz',
    ]) {
      const first = await api(path);
      await first.arrayBuffer();
      const etag = first.headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      expect((await api(path, { 'If-None-Match': etag })).status).toBe(304);
    }
  });

  it('answers 404 as Gitea does', async () => {
    for (const path of [
      '/repos/platform/missing',
      '/repos/platform/gitops/contents/missing',
      '/repos/platform/gitops/contents/README.md?ref=missing',
      '/repos/platform/gitops/contents/README.md?ref=-missing',
      '/repos/platform/gitops/contents/README.md?ref=main%0a',
      '/repos/platform/gitops/contents/README.md?ref=HEAD~1',
      '/repos/platform/gitops/git/commits/main^{tree}',
      '/repos/platform/gitops/git/commits/0000000',
      '/repos/platform/gitops/archive/missing.tar.gz',
      '/repos/platform/gitops/archive/main.zip',
      '/repos/services/Bank/git/commits/main',
      '/nothing',
    ]) {
      const answer = await api(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toEqual({
        message: expect.any(String),
        url: `${host.baseUrl}/api/v1`,
        errors: [],
      });
    }
    expect((await api('/repos/%zz/a')).status).toBe(400);
  });

  it('tells commits and branches', async () => {
    const commit = await json('/repos/platform/gitops/git/commits/main');
    expect(commit).toMatchObject({
      sha: expect.stringMatching(/^[0-9a-f]{40}$/),
      commit: {
        message: 'Initial commit',
        author: { name: 'Mesh Portal' },
      },
      parents: [],
    });
    expect(await json('/repos/platform/gitops/commits')).toEqual([commit]);
    expect(await json('/repos/platform/gitops/branches')).toMatchObject([
      { name: 'main', commit: { id: commit.sha } },
    ]);
    expect(await json('/repos/platform/gitops/branches/main')).toMatchObject({
      commit: { id: commit.sha },
    });
    expect(await json('/repos/platform/gitops')).toMatchObject({
      default_branch: 'main',
      empty: false,
    });
  });

  it('accepts the password as a token, and refuses wrong ones', async () => {
    const status = async (authorization: string) =>
      (await api('/repos/services/secret', { Authorization: authorization }))
        .status;
    expect(await status(`token ${PASSWORD}`)).toBe(200);
    expect(await status(AUTHORIZATION.replace('Basic', 'basic'))).toBe(200);
    expect(await status('token wrong')).toBe(401);
    expect(await status(`Bearer ${PASSWORD}`)).toBe(401);
    expect(await status('nonsense')).toBe(401);
  });
});

describe('a host that only known people read', () => {
  const directory = createMockDirectory();

  it('asks for credentials everywhere', async () => {
    const host = await startHost(directory, {
      gitHost: { reads: 'authenticated', organisations: ['team'] },
      seeds: [{ owner: 'team', name: 'a', files: new Map([['a', 'a']]) }],
    });
    for (const path of [
      '/',
      '/team',
      '/team/a',
      '/team/a/raw/branch/main/a',
      '/team/missing',
      '/api/v1/orgs',
      '/api/v1/orgs/team/repos',
      '/api/v1/repos/team/a/contents/a',
      '/api/v1/repos/team/missing',
      '/team/a.git/info/refs?service=git-upload-pack',
    ]) {
      const answer = await host.get(path);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic/);
    }
    const known = await host.get('/team/a', { Authorization: AUTHORIZATION });
    expect(known.status).toBe(200);
  });
});
