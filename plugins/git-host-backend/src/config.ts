import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { checkOwnerName } from './names';

/** The section `gitHost` of the configuration, checked, defaults applied. */
export interface GitHostConfig {
  readonly dataDirectory: string;
  readonly baseUrl: string | undefined;
  readonly username: string;
  readonly password: string;
  readonly reads: 'anonymous' | 'authenticated';
  readonly organisations: readonly string[];
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
