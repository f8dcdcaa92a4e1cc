import { mkdir } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { gitEnvironment } from './environment';
import { GitRunner } from './GitRunner';

describe('gitEnvironment', () => {
  it('takes over PATH and nothing else of the process', () => {
    process.env.GIT_HOST_TEST_SECRET = 'secret';
    try {
      const environment = gitEnvironment({ home: '/h', maxPushBytes: 1 });
      expect(environment).toMatchObject({
        PATH: process.env.PATH,
        HOME: '/h',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
      });
      expect(JSON.stringify(environment)).not.toContain('secret');
    } finally {
      delete process.env.GIT_HOST_TEST_SECRET;
    }
  });
});

describe('GitRunner', () => {
  const directory = createMockDirectory();

  async function runner(
    options: { maxProcesses?: number; timeoutMilliseconds?: number } = {},
  ) {
    const home = directory.resolve('home');
    await mkdir(home, { recursive: true });
    return new GitRunner({
      home,
      maxPushBytes: 1024,
      maxProcesses: 4,
      timeoutMilliseconds: 10_000,
      ...options,
    });
  }

  it('shows no configuration but its own', async () => {
    await directory.addContent({
      'home/.gitconfig': '[user]\n\tname = Somebody\n',
    });
    const git = await runner();
    const shown = await git.text(['config', '--list', '--show-scope']);
    expect(shown).toContain('command\tcore.hookspath=/dev/null');
    expect(shown).toContain('command\treceive.maxinputsize=1024');
    expect(
      shown.split('\n').filter(line => !/^(command\t|$)/.test(line)),
    ).toEqual([]);
  });

  it('passes arguments as they are, without a shell', async () => {
    const git = await runner();
    const argument = 'a$(touch x);`id` | "b" \'c\'';
    expect(await git.text(['rev-parse', '--sq-quote', argument])).toContain(
      '$(touch x)',
    );
    expect(directory.content()).not.toHaveProperty('home.x');
  });

  it('rejects with what git said', async () => {
    const git = await runner();
    await expect(
      git.text(['rev-parse', '--verify', 'x']),
    ).rejects.toMatchObject({
      name: 'GitError',
      message: expect.stringMatching(/^git rev-parse failed: fatal: /),
    });
  });

  it('stops reading at the limit', async () => {
    const git = await runner();
    const { bytes, truncated } = await git.read(['help', '--all'], {
      maxOutputBytes: 10,
    });
    expect(truncated).toBe(true);
    expect(bytes).toHaveLength(10);
  });

  it('stops a process that takes too long', async () => {
    const git = await runner({ timeoutMilliseconds: 200 });
    const waiting = await git.start(['hash-object', '--stdin']);
    await expect(waiting.finished).rejects.toThrow('longer than 200 ms');
  });

  it('stops everything at the end', async () => {
    const git = await runner();
    const waiting = await git.start(['hash-object', '--stdin']);
    git.stopAll();
    await expect(waiting.finished).rejects.toThrow('shutting down');
  });

  it('lets a bounded number run at once', async () => {
    const git = await runner({ maxProcesses: 1 });
    const first = await git.start(['hash-object', '--stdin']);
    const second = git.text(['hash-object', '--stdin'], { input: 'b' });
    const early = await Promise.race([
      second.then(() => 'second'),
      new Promise(resolve => setTimeout(() => resolve('nobody'), 150)),
    ]);
    expect(early).toBe('nobody');
    first.stdin.end('a');
    await first.finished.catch(() => {});
    first.stdout.resume();
    expect(await second).toMatch(/^[0-9a-f]{40}\n$/);
  });
});
