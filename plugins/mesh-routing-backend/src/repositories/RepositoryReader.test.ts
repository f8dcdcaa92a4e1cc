import { ConfigReader } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { readConfig } from '../config';
import { FakeGitHost } from '../__testUtils__/FakeGitHost';
import { RepositoryReader } from './RepositoryReader';

const URL = 'https://git.example.com/shop/orders/';

function setUp(reading: object = {}) {
  const host = new FakeGitHost();
  const reader = RepositoryReader.create({
    urlReader: host,
    reading: readConfig(
      new ConfigReader({ meshRouting: { reading: reading as {} } }),
    ).reading,
  });
  return { host, reader };
}

const request = { rootUrl: URL, folders: ['deploy'] };

describe('RepositoryReader', () => {
  it('reads what a kustomization may refer to, and nothing else', async () => {
    const { host, reader } = setUp({ tree: { fileBytes: 100 } });
    host.commit(URL, {
      'deploy/base/kustomization.yaml': 'a: 1',
      'deploy/base/script.lua': 'return 1',
      'deploy/base/empty': '',
      'deploy/base/key.bin': Buffer.from([0, 255]),
      'deploy/base/large.yaml': 'x'.repeat(101),
      'shared/Kustomization': 'b: 2',
      'src/Main.java': 'class Main {}',
      'node_modules/a/deploy.yaml': 'c: 3',
    });

    const tree = await reader.read(request);
    expect(tree?.sha).toBe(host.head(URL));
    expect(Object.fromEntries(tree?.files ?? [])).toEqual({
      'deploy/base/kustomization.yaml': 'a: 1',
      'deploy/base/script.lua': 'return 1',
      'deploy/base/empty': '',
      'deploy/base/key.bin': new Uint8Array([0, 255]),
      'shared/Kustomization': 'b: 2',
    });
  });

  it('gives the same digest for the same files, and another one for others', async () => {
    const { host, reader } = setUp();
    const digests: (string | undefined)[] = [];
    const commits: Record<string, string>[] = [
      { 'a.yaml': 'x', 'b.yaml': 'y' },
      { 'b.yaml': 'y', 'a.yaml': 'x', 'Main.java': '' },
      { 'a.yaml': 'xy', 'b.yaml': '' },
      { 'a.yaml': 'x' },
    ];
    for (const files of commits) {
      host.commit(URL, files);
      digests.push((await reader.read(request))?.digest);
    }
    expect(digests[0]).toBe(digests[1]);
    expect(new Set(digests).size).toBe(3);
  });

  it('gives nothing where the commit is known', async () => {
    const { host, reader } = setUp();
    const knownSha = host.commit(URL, { 'a.yaml': 'a: 1' });

    await expect(
      reader.read({ ...request, knownSha }),
    ).resolves.toBeUndefined();
    expect(host.archives).toBe(0);
  });

  it('gives the files of the commit that it names, though somebody pushes meanwhile', async () => {
    const { host, reader } = setUp();
    host.commit(URL, { 'a.yaml': 'a: 1' });
    host.onceBetweenCommitAndArchive(() => {
      host.commit(URL, { 'a.yaml': 'a: 2' });
    });

    const tree = await reader.read(request);
    expect(tree?.sha).toBe(host.head(URL));
    expect(tree?.files.get('a.yaml')).toBe('a: 2');
  });

  it('gives up on a branch that never stands still', async () => {
    const { host, reader } = setUp();
    host.commit(URL, { 'a.yaml': '0' });
    let count = 0;
    host.alwaysBetweenCommitAndArchive(() => {
      count += 1;
      host.commit(URL, { 'a.yaml': String(count) });
    });

    await expect(reader.read(request)).rejects.toMatchObject({
      problem: {
        code: 'repository-unreachable',
        message: expect.stringContaining('moves faster'),
      },
    });
  });

  it.each([
    ['files', { files: 1 }, 'meshRouting.reading.tree.files'],
    ['bytes', { bytes: 5 }, 'meshRouting.reading.tree.bytes'],
  ])('refuses a tree with too many %s', async (_, tree, key) => {
    const { host, reader } = setUp({ tree });
    host.commit(URL, { 'a.yaml': 'a: 1', 'b.yaml': 'b: 1' });

    await expect(reader.read(request)).rejects.toMatchObject({
      problem: { code: 'too-large', message: expect.stringContaining(key) },
    });
  });

  it('says that there is no repository', async () => {
    const { host, reader } = setUp();
    host.failWith(new NotFoundError('404'));

    await expect(reader.read(request)).rejects.toMatchObject({
      problem: { code: 'repository-not-found', args: { url: URL } },
    });
  });

  it('says why a host was not reached, without credentials', async () => {
    const { host, reader } = setUp();
    host.failWith(
      new Error(
        'Unable to read https://user:secret@git.example.com/x, timeout',
      ),
    );

    await expect(reader.read(request)).rejects.toMatchObject({
      problem: {
        code: 'repository-unreachable',
        message: `The repository ${URL} could not be read: Unable to read https://git.example.com/x, timeout`,
      },
    });
  });

  it('does not wait for a host that never answers', async () => {
    const { host, reader } = setUp({ timeout: { milliseconds: 20 } });
    host.hang();

    await expect(reader.read(request)).rejects.toMatchObject({
      problem: {
        code: 'repository-unreachable',
        message: expect.stringContaining('no answer within 0.02 s'),
      },
    });
  });
});
