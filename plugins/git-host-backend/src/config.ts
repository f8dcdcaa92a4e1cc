import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { checkOwnerName, checkRepositoryName } from './names';

/** A repository that is made of a folder at the first start. */
export interface FolderSeed {
  readonly owner: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Absolute path. */
  readonly directory: string;
}

/** The section `gitHost` of the configuration, checked, defaults applied. */
export interface GitHostConfig {
  readonly dataDirectory: string;
  readonly baseUrl: string | undefined;
  readonly username: string;
  readonly password: string;
  readonly reads: 'anonymous' | 'authenticated';
  readonly organisations: readonly string[];
  readonly repositories: readonly FolderSeed[];
  readonly limits: {
    readonly pushBytes: number;
    readonly fileBytes: number;
    readonly processes: number;
    readonly timeoutMilliseconds: number;
  };
}

const MEBIBYTE = 1024 * 1024;

/** Reads the section; undefined when the Git host is not wanted. */
export function readGitHostConfig(
  root: RootConfigService,
): GitHostConfig | undefined {
  const config = root.getOptionalConfig('gitHost');
  if (!config || config.getOptionalBoolean('enabled') === false) {
    return undefined;
  }
  const positive = (key: string, fallback: number): number => {
    const value = config.getOptionalNumber(key) ?? fallback;
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new InputError(
        `gitHost.${key} must be a whole number above 0, not ${value}`,
      );
    }
    return value;
  };
  const reads = config.getOptionalString('reads') ?? 'anonymous';
  if (reads !== 'anonymous' && reads !== 'authenticated') {
    throw new InputError(
      `gitHost.reads must be 'anonymous' or 'authenticated', not '${reads}'`,
    );
  }
  const username = config.getString('username');
  if (username.includes(':')) {
    throw new InputError(
      "gitHost.username must not hold ':', which Basic authentication ends the name with",
    );
  }
  const organisations = config.getOptionalStringArray('organisations') ?? [
    'services',
    'platform',
  ];
  organisations.forEach((name, index) => {
    const problem = checkOwnerName(name);
    if (problem) {
      throw new InputError(`gitHost.organisations[${index}]: ${problem}`);
    }
  });
  return {
    dataDirectory: resolve(config.getString('dataDirectory')),
    baseUrl: config.getOptionalString('baseUrl')?.replace(/\/+$/, ''),
    username,
    // The Gitea integration of Backstage trims its copy as well.
    password: config.getString('password').trim(),
    reads,
    organisations,
    repositories: (config.getOptionalConfigArray('repositories') ?? []).map(
      (entry, index) => readFolderSeed(entry, `gitHost.repositories[${index}]`),
    ),
    limits: {
      pushBytes: positive('limits.pushBytes', 256 * MEBIBYTE),
      fileBytes: positive('limits.fileBytes', 10 * MEBIBYTE),
      processes: positive('limits.processes', 16),
      timeoutMilliseconds: config.has('limits.timeout')
        ? durationToMilliseconds(
            readDurationFromConfig(config, { key: 'limits.timeout' }),
          )
        : 5 * 60 * 1000,
    },
  };
}

function readFolderSeed(config: Config, key: string): FolderSeed {
  const [owner = '', name = '', ...rest] = config.getString('name').split('/');
  const problem =
    rest.length > 0
      ? `'${config.getString('name')}' must be owner/name`
      : checkOwnerName(owner) ?? checkRepositoryName(name);
  if (problem) {
    throw new InputError(`${key}.name: ${problem}`);
  }
  return {
    owner,
    name,
    description: config.getOptionalString('description'),
    directory: resolve(config.getString('directory')),
  };
}
