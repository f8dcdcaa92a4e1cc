import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { MeshDeclaration } from '@mesh-portal/istio-config';
import {
  readMeshDeclarations,
  readSuppressions,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { CacheLimits } from './lib/ByteLimitedCache';

/** How much of a repository may be read. */
export interface TreeLimits {
  readonly files: number;
  readonly bytes: number;
  /** Larger files are left out, as if they were not there. */
  readonly fileBytes: number;
}

/** How repositories are read and kept. Durations in milliseconds. */
export interface ReadingOptions {
  /** Age from which a repository is checked again when somebody looks at it. */
  readonly maxAge: number;
  /** How often the catalog is listed and every repository checked. */
  readonly sweepEvery: number;
  /** For one read of one repository. */
  readonly timeout: number;
  /** Repositories read at the same time, for each Git host. */
  readonly concurrency: number;
  readonly tree: TreeLimits;
  readonly cache: CacheLimits;
}

/** The configuration of the plugin. */
export interface MeshRoutingConfig {
  readonly meshes: readonly MeshDeclaration[];
  readonly reading: ReadingOptions;
}

const MEBIBYTE = 1024 * 1024;

/**
 * Reads `meshRouting`.
 *
 * @throws an error that names the key, where a value is missing or wrong
 */
export function readConfig(config: Config): MeshRoutingConfig {
  // Only the browser uses it; what is wrong with it is said at the start.
  readSuppressions(config);
  return {
    meshes: readMeshDeclarations(config),
    reading: readReading(config),
  };
}

function readReading(config: Config): ReadingOptions {
  const keyOf = (name: string) => `meshRouting.reading.${name}`;
  const number = (name: string, byDefault: number) => {
    const value = config.getOptionalNumber(keyOf(name)) ?? byDefault;
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(
        `Configuration '${keyOf(
          name,
        )}' must be a whole number above 0, got ${value}`,
      );
    }
    return value;
  };
  const duration = (name: string, byDefault: number) =>
    config.has(keyOf(name))
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: keyOf(name) }),
        )
      : byDefault;
  return {
    maxAge: duration('maxAge', 60_000),
    sweepEvery: duration('sweepEvery', 600_000),
    timeout: duration('timeout', 30_000),
    concurrency: number('concurrency', 4),
    tree: {
      files: number('tree.files', 10_000),
      bytes: number('tree.bytes', 50 * MEBIBYTE),
      fileBytes: number('tree.fileBytes', MEBIBYTE),
    },
    cache: {
      entries: number('cache.entries', 5_000),
      bytes: number('cache.bytes', 256 * MEBIBYTE),
    },
  };
}
