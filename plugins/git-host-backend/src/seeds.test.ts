import { writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { startHost } from './__testUtils__/startHost';
import { Seeds, type GitHostSeed } from './seeds';

describe('seeds', () => {
  const directory = createMockDirectory();
  const seed = (content: string): GitHostSeed => ({
    owner: 'Platform',
    name: 'gitops',
    files: new Map([['a', content]]),
    message: 'The platform',
  });

  it('are planted once and never overwrite', async () => {
    const first = await startHost(directory, { seeds: [seed('first')] });
    const read = async (host: typeof first) =>
      (await host.get('/platform/gitops/raw/branch/main/a')).text();
    expect(await read(first)).toBe('first');
    await first.stop();

    const files = jest.fn();
    const second = await startHost(directory, {
      seeds: [{ ...seed('second'), files }],
    });
    expect(await read(second)).toBe('first');
    expect(files).not.toHaveBeenCalled();
  });

  it('are refused twice', () => {
    const seeds = new Seeds();
    seeds.addRepository(seed(''));
    expect(() =>
      seeds.addRepository({ ...seed(''), owner: 'platform' }),
    ).toThrow("'platform/gitops' is seeded twice");
  });

  it('that cannot be made stop the start and leave nothing behind', async () => {
    const broken = { ...seed(''), name: 'broken' };
    await expect(
      startHost(directory, {
        seeds: [{ ...broken, files: new Map([['../a', '']]) }],
      }),
    ).rejects.toThrow(/No part of a path may be empty, '\.' or '\.\.'/);
    expect(directory.content({ path: 'data/incoming' })).toEqual({});
    const host = await startHost(directory, {
      seeds: [{ ...broken, files: new Map([['a', '']]) }],
    });
    expect((await host.get('/platform/broken')).status).toBe(200);
  });

  it('take any file name that git takes', async () => {
    const names = ['a "b" c', 'ü/日本', '-x', ' lead'];
    const host = await startHost(directory, {
      seeds: [
        {
          owner: 'platform',
          name: 'odd',
          files: new Map(names.map(name => [name, name])),
        },
      ],
    });
    for (const name of names) {
      const path = name.split('/').map(encodeURIComponent).join('/');
      const response = await host.get(`/platform/odd/raw/branch/main/${path}`);
      expect(await response.text()).toBe(name);
    }
  });

  it('do not mind foreign files in the data directory', async () => {
    await writeFile(directory.resolve('data/repositories/notes.txt'), '');
    await writeFile(directory.resolve('data/repositories/platform/x.git'), '');
    const host = await startHost(directory);
    expect((await host.get('/')).status).toBe(200);
    expect((await host.get('/platform')).status).toBe(200);
  });

  it('come out of folders that the configuration names', async () => {
    const folder = createMockDirectory({
      content: { 'README.md': 'Hello', deep: { er: { a: 'b' } } },
    });
    const gitHost = {
      repositories: [
        { name: 'services/sample', directory: folder.resolve('.') },
      ],
    };
    const host = await startHost(directory, { gitHost });
    const raw = await host.get('/services/sample/raw/branch/main/deep/er/a');
    expect(await raw.text()).toBe('b');
    await host.stop();

    // made once: what becomes of the folder does not matter any more
    folder.clear();
    const again = await startHost(directory, { gitHost });
    expect((await again.get('/services/sample')).status).toBe(200);
  });

  it('say which folder cannot be read', async () => {
    await expect(
      startHost(directory, {
        gitHost: {
          repositories: [{ name: 'services/none', directory: '/no/folder' }],
        },
      }),
    ).rejects.toThrow(
      /Cannot make the repository services\/none of gitHost\.repositories: .*\/no\/folder/,
    );
  });
});
