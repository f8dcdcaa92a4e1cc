import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { gitClient, withCredentials } from '../__testUtils__/gitClient';
import {
  AUTHORIZATION,
  startHost,
  type TestHost,
} from '../__testUtils__/startHost';

jest.setTimeout(60_000);

const signedIn = { Authorization: AUTHORIZATION };
const repo = '/api/v1/repos/services/orders';

describe('pull requests', () => {
  const directory = createMockDirectory();
  let host: TestHost;
  let work: string;
  let counter = 0;

  const call = (
    method: string,
    path: string,
    body?: object,
    headers = signedIn,
  ) =>
    fetch(`${host.baseUrl}${path}`, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const json = async (path: string) => (await host.get(path)).json();
  const start = () =>
    startHost(directory, {
      seeds: [
        {
          owner: 'services',
          name: 'orders',
          files: new Map([
            ['README.md', '# Orders\n'],
            ['shared.txt', 'one\ntwo\nthree\n'],
          ]),
        },
      ],
    });

  /** Pushes a branch that starts at the newest main and writes one file. */
  async function pushBranch(
    name: string,
    file = `${name}.txt`,
    content = `${name}\n`,
    from = 'origin/main',
  ): Promise<string> {
    await gitClient(work, 'fetch', '-q', 'origin');
    await gitClient(work, 'switch', '-q', '-C', name, from);
    await mkdir(dirname(join(work, file)), { recursive: true });
    await writeFile(join(work, file), content);
    await gitClient(work, 'add', '-A');
    await gitClient(work, 'commit', '-q', '-m', `Write ${file}`);
    await gitClient(work, 'push', '-q', '-f', 'origin', name);
    return (await gitClient(work, 'rev-parse', 'HEAD')).trim();
  }
  const open = (head: string, more: object = {}) =>
    call('POST', `${repo}/pulls`, { title: head, base: 'main', head, ...more });
  async function opened(head: string): Promise<number> {
    const answer = await open(head);
    expect([head, answer.status]).toEqual([head, 201]);
    return (await answer.json()).number;
  }
  const merge = (number: number, body: object = { Do: 'merge' }) =>
    call('POST', `${repo}/pulls/${number}/merge`, body);
  const mainSha = async () => (await json(`${repo}/branches/main`)).commit.id;
  const branchName = () => `topic-${(counter += 1)}`;

  beforeAll(async () => {
    host = await start();
    work = directory.resolve('work');
    await mkdir(work);
    await gitClient(
      work,
      'clone',
      '-q',
      withCredentials(`${host.baseUrl}/services/orders.git`),
      '.',
    );
  });

  it('opens one with a number of the repository, and keeps it over a restart', async () => {
    const sha = await pushBranch('feat/first');
    const answer = await open('feat/first', {
      title: 'First',
      body: 'Why <b>not</b>',
    });
    expect(answer.status).toBe(201);
    const pull = await answer.json();
    expect(pull).toMatchObject({
      number: 1,
      title: 'First',
      body: 'Why <b>not</b>',
      state: 'open',
      merged: false,
      mergeable: true,
      html_url: `${host.baseUrl}/services/orders/pulls/1`,
      head: { ref: 'feat/first', sha },
      base: { ref: 'main', sha: await mainSha() },
      user: { login: 'portal' },
    });
    await host.stop();
    host = await start();
    await gitClient(
      work,
      'remote',
      'set-url',
      'origin',
      withCredentials(`${host.baseUrl}/services/orders.git`),
    );
    expect(await json(`${repo}/pulls/1`)).toMatchObject({
      title: 'First',
      head: { sha },
    });
  });

  it('follows its branch, and gives the diff and the commits', async () => {
    const branch = branchName();
    await pushBranch(branch, 'a.txt', 'a\n');
    const number = await opened(branch);
    const sha = await pushBranch(branch, 'b.txt', 'b\n', branch);
    expect((await json(`${repo}/pulls/${number}`)).head.sha).toBe(sha);
    const commits = await json(`${repo}/pulls/${number}/commits`);
    expect(
      commits.map((one: { commit: { message: string } }) => one.commit.message),
    ).toEqual(['Write b.txt', 'Write a.txt']);
    const diff = await host.get(`${repo}/pulls/${number}.diff`);
    expect(diff.headers.get('content-type')).toMatch('text/plain');
    expect(await diff.text()).toMatch(/\+a\n[^]*\+b\n/);
  });

  it('lists by state, in pages', async () => {
    const branch = branchName();
    await pushBranch(branch);
    const number = await opened(branch);
    const closed = await call('PATCH', `${repo}/pulls/${number}`, {
      state: 'closed',
    });
    expect(await closed.json()).toMatchObject({ state: 'closed' });
    const numbers = async (query: string) =>
      (await json(`${repo}/pulls${query}`)).map(
        (one: { number: number }) => one.number,
      );
    expect(await numbers('')).not.toContain(number);
    expect(await numbers('?state=closed')).toEqual([number]);
    expect(await numbers('?state=all&limit=1')).toEqual([number]);
    expect(await numbers('?state=all&limit=1&page=2')).toEqual([number - 1]);
    expect((await host.get(`${repo}/pulls?state=odd`)).status).toBe(400);
    const again = await call('PATCH', `${repo}/pulls/${number}`, {
      state: 'open',
      title: 'Renamed',
    });
    expect(await again.json()).toMatchObject({
      state: 'open',
      title: 'Renamed',
      closed_at: null,
    });
  });

  it('merges with a commit of both parents', async () => {
    const branch = branchName();
    const sha = await pushBranch(branch);
    const before = await mainSha();
    const number = await opened(branch);
    const answer = await merge(number, {
      Do: 'merge',
      delete_branch_after_merge: true,
    });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    const now = await json(`${repo}/git/commits/main`);
    expect(now.parents.map((one: { sha: string }) => one.sha)).toEqual([
      before,
      sha,
    ]);
    expect(now.commit.message).toBe(
      `Merge pull request '${branch}' (#${number}) from ${branch} into main`,
    );
    expect(await json(`${repo}/pulls/${number}`)).toMatchObject({
      state: 'closed',
      merged: true,
      merged_by: { login: 'portal' },
      merge_commit_sha: now.sha,
      head: { sha },
      base: { sha: before },
    });
    expect((await host.get(`${repo}/branches/${branch}`)).status).toBe(404);
    expect((await host.get(`${repo}/pulls/${number}/merge`)).status).toBe(204);
    expect(
      await (await host.get(`${repo}/pulls/${number}.diff`)).text(),
    ).toContain(`+${branch}`);
    const again = await merge(number);
    expect(again.status).toBe(405);
    expect((await again.json()).message).toBe(
      `Pull request ${number} is merged`,
    );
  });

  it('squashes and fast-forwards when asked to', async () => {
    const squashed = branchName();
    await pushBranch(squashed, 's1.txt');
    await pushBranch(squashed, 's2.txt', 's2\n', squashed);
    const before = await mainSha();
    expect(
      (
        await merge(await opened(squashed), {
          Do: 'squash',
          MergeTitleField: 'All at once',
        })
      ).status,
    ).toBe(200);
    const commit = await json(`${repo}/git/commits/main`);
    expect(commit.parents).toEqual([expect.objectContaining({ sha: before })]);
    expect(commit.commit.message).toBe('All at once');

    const forwarded = branchName();
    const sha = await pushBranch(forwarded);
    const body = { Do: 'fast-forward-only' };
    expect((await merge(await opened(forwarded), body)).status).toBe(200);
    expect(await mainSha()).toBe(sha);

    const behind = branchName();
    await pushBranch(behind, undefined, undefined, `${sha}~1`);
    const refused = await merge(await opened(behind), body);
    expect(refused.status).toBe(409);
    expect((await refused.json()).message).toMatch(/cannot be fast-forwarded/);
    const unknown = await merge(1, { Do: 'rebase' });
    expect(unknown.status).toBe(422);
    expect((await unknown.json()).message).toMatch(/one of merge, squash/);
  });

  it('names the files of a conflict and changes nothing', async () => {
    const ours = branchName();
    const theirs = branchName();
    await pushBranch(ours, 'shared.txt', 'one\nours\nthree\n');
    await pushBranch(theirs, 'shared.txt', 'one\ntheirs\nthree\n');
    const [first, second] = [await opened(ours), await opened(theirs)];
    expect((await merge(first)).status).toBe(200);
    const before = await mainSha();
    expect(await json(`${repo}/pulls/${second}`)).toMatchObject({
      mergeable: false,
    });
    const answer = await merge(second);
    expect(answer.status).toBe(409);
    expect((await answer.json()).message).toBe(
      `'${theirs}' and 'main' change the same lines of shared.txt; merge 'main' into '${theirs}', solve the conflicts and push`,
    );
    expect(await mainSha()).toBe(before);
    expect(await json(`${repo}/pulls/${second}`)).toMatchObject({
      state: 'open',
    });
  });

  it('loses no commit when many merge at once, and merges each once', async () => {
    const branches = Array.from({ length: 5 }, branchName);
    for (const branch of branches) {
      await pushBranch(branch);
    }
    const numbers: number[] = [];
    for (const branch of branches) {
      numbers.push(await opened(branch));
    }
    const answers = await Promise.all(
      [...numbers, ...numbers].map(number => merge(number)),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([
      ...Array(5).fill(200),
      ...Array(5).fill(405),
    ]);
    await gitClient(work, 'fetch', '-q', 'origin');
    const files = await gitClient(
      work,
      'ls-tree',
      '--name-only',
      'origin/main',
    );
    expect(files.split('\n')).toEqual(
      expect.arrayContaining(branches.map(branch => `${branch}.txt`)),
    );
  });

  it('merges only what was looked at', async () => {
    const branch = branchName();
    const seen = await pushBranch(branch);
    const number = await opened(branch);
    await pushBranch(branch, 'late.txt', 'late\n', branch);
    const answer = await merge(number, { Do: 'merge', head_commit_id: seen });
    expect(answer.status).toBe(409);
    expect((await answer.json()).message).toMatch(/look at it again/);
  });

  it('sees a merge that was pushed', async () => {
    const branch = branchName();
    const sha = await pushBranch(branch);
    const number = await opened(branch);
    await gitClient(work, 'switch', '-q', '-C', 'main', 'origin/main');
    await gitClient(work, 'merge', '-q', '--no-ff', '-m', 'By hand', branch);
    await gitClient(work, 'push', '-q', 'origin', 'main');
    await gitClient(work, 'push', '-q', 'origin', '--delete', branch);
    expect(await json(`${repo}/pulls/${number}`)).toMatchObject({
      merged: true,
      merged_by: null,
      head: { sha },
    });
    expect(
      await (await host.get(`${repo}/pulls/${number}.diff`)).text(),
    ).toContain(`+${branch}`);
  });

  it('refuses what makes no sense, and says what would', async () => {
    const branch = branchName();
    await pushBranch(branch);
    await opened(branch);
    const twice = await open(branch);
    expect(twice.status).toBe(409);
    expect((await twice.json()).message).toMatch(/is open already/);
    const cases: [object, number, RegExp][] = [
      [{ head: 'gone' }, 404, /no branch "gone"/],
      [{ head: '--upload-pack=x' }, 404, /no branch/],
      [{ head: 'main' }, 422, /has every commit/],
      [{ head: 'other:main' }, 422, /branches of the same repository/],
      [{ title: '' }, 400, /string 'title'|not empty/],
      [{ title: 'a\nb' }, 400, /one line/],
      [{ body: 'x'.repeat(70_000) }, 400, /up to 65536/],
    ];
    for (const [body, status, message] of cases) {
      const answer = await open(branch, body);
      expect([body, answer.status]).toEqual([body, status]);
      expect((await answer.json()).message).toMatch(message);
    }
    for (const index of ['0', '999', 'x', '1e3', '../1']) {
      expect((await host.get(`${repo}/pulls/${index}`)).status).toBe(404);
    }
  });

  it('lets strangers read and not write', async () => {
    const stranger = {} as typeof signedIn;
    for (const [method, path] of [
      ['POST', `${repo}/pulls`],
      ['PATCH', `${repo}/pulls/1`],
      ['POST', `${repo}/pulls/1/merge`],
    ] as const) {
      const answer = await call(method, path, { Do: 'merge' }, stranger);
      expect([path, answer.status]).toEqual([path, 401]);
    }
    await host.createRepository('services', { name: 'secret', private: true });
    const secret = '/api/v1/repos/services/secret/pulls';
    expect((await call('GET', secret, undefined, stranger)).status).toBe(404);
    expect((await call('GET', secret)).status).toBe(200);
  });

  it('takes no push to its own refs', async () => {
    await expect(
      gitClient(work, 'push', '-q', 'origin', 'HEAD:refs/pull/1/head'),
    ).rejects.toThrow(/hidden ref/);
  });
});
