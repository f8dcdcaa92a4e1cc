import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readFiles, textFiles, writeFiles } from './files';

describe('workspace files', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.setContent({}));

  it('reads what it wrote', async () => {
    const files = new Map<string, string | Uint8Array>([
      ['a.txt', 'a'],
      ['deep/er/b.bin', Buffer.from([0, 255])],
    ]);
    await writeFiles(directory.path, files);
    const read = await readFiles(directory.path);
    expect([...read.keys()].sort()).toEqual(['a.txt', 'deep/er/b.bin']);
    expect(textFiles(read)).toEqual(new Map([['a.txt', 'a']]));
  });

  it('leaves out links and the folder of git', async () => {
    directory.setContent({
      workspace: { 'a.txt': 'a', '.git': { config: 'x' } },
      'secret.txt': 'secret',
    });
    symlinkSync(
      directory.resolve('secret.txt'),
      directory.resolve('workspace/link.txt'),
    );
    symlinkSync(directory.path, directory.resolve('workspace/up'));
    const read = await readFiles(directory.resolve('workspace'));
    expect([...read.keys()]).toEqual(['a.txt']);
  });

  it.each(['../beside.txt', '/etc/beside.txt', 'a/../../beside.txt'])(
    'does not write %s',
    async path => {
      directory.setContent({ workspace: {} });
      await expect(
        writeFiles(directory.resolve('workspace'), new Map([[path, 'x']])),
      ).rejects.toThrow(/outside/);
      expect(directory.content()).toEqual({ workspace: {} });
    },
  );

  it('does not write through a link out of the workspace', async () => {
    directory.setContent({ workspace: {}, outside: {} });
    symlinkSync(
      directory.resolve('outside'),
      directory.resolve('workspace/link'),
    );
    await expect(
      writeFiles(
        directory.resolve('workspace'),
        new Map([['link/x.txt', 'x']]),
      ),
    ).rejects.toThrow(/outside/);
  });

  it('keeps a byte order mark', () => {
    const bytes = Buffer.from('\ufeffa');
    expect(textFiles(new Map([['a', bytes]])).get('a')).toBe('\ufeffa');
  });
});
