import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { Access } from './auth';
import type { GitHostConfig } from './config';
import type { GitHostContext } from './context';
import { GitRunner } from './git/GitRunner';
import { PullRequests } from './pulls/PullRequests';
import { RepositoryStore } from './repositories';
import type { Seeds } from './seeds';
import { Urls } from './urls';

/** Git before 2.31 does not take its settings from the environment. */
const OLDEST_GIT = [2, 31] as const;

async function requireGit(git: GitRunner): Promise<void> {
  const output = await git.text(['version']).catch(error => {
    throw new Error(
      `The Git host needs the program 'git' on the PATH of the backend: ${error.message}`,
    );
  });
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(output) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_GIT;
  if (
    Number(major) < oldestMajor ||
    (Number(major) === oldestMajor && Number(minor) < oldestMinor)
  ) {
    throw new Error(
      `The Git host needs git ${OLDEST_GIT.join(
        '.',
      )} or newer, not ${output.trim()}`,
    );
  }
  // Some distributions ship it apart, Alpine as git-daemon.
  const folder = (await git.text(['--exec-path'])).trim();
  await access(join(folder, 'git-http-backend'), constants.X_OK).catch(() => {
    throw new Error(
      `The Git host needs git-http-backend, which is not in ${folder}; install the package of your distribution that holds it`,
    );
  });
}

/** Prepares the data folder and everything that handlers need. */
export async function openHost(options: {
  readonly config: GitHostConfig;
  readonly baseUrl: string;
  readonly logger: LoggerService;
  readonly seeds: Seeds;
}): Promise<GitHostContext> {
  const { config, logger } = options;
  const home = join(config.dataDirectory, 'home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const git = new GitRunner({
    home,
    maxPushBytes: config.limits.pushBytes,
    maxProcesses: config.limits.processes,
    timeoutMilliseconds: config.limits.timeoutMilliseconds,
  });
  await requireGit(git);
  const store = await RepositoryStore.open(config.dataDirectory, git);
  for (const organisation of config.organisations) {
    await store.ensureOrganisation(organisation);
  }
  await options.seeds.plant(store, logger);
  return {
    access: new Access(config),
    git,
    limits: config.limits,
    logger,
    pulls: new PullRequests(git),
    store,
    urls: new Urls(options.baseUrl),
  };
}
