import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PASSWORD, USERNAME } from './startHost';

const run = promisify(execFile);

/** The real git client, without any configuration of this machine. */
export async function gitClient(
  directory: string,
  ...args: readonly string[]
): Promise<string> {
  const { stdout } = await run('git', args, {
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** The URL with the credentials of the test host in it. */
export function withCredentials(url: string): string {
  return url.replace('://', `://${USERNAME}:${PASSWORD}@`);
}
