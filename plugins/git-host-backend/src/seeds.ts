import {
  createExtensionPoint,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { RepositoryStore } from './repositories';

/**
 * The files of a seeded repository: POSIX paths relative to its root.
 *
 * @public
 */
export type GitHostSeedFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * A repository that exists from the first start on. It is made once, and
 * never touched again: what people push to it stays.
 *
 * @public
 */
export interface GitHostSeed {
  /** The organisation; it is made when it is missing. */
  readonly owner: string;
  readonly name: string;
  readonly description?: string;
  /** The first commit, or how to get at it; asked for only when needed. */
  readonly files: GitHostSeedFiles | (() => Promise<GitHostSeedFiles>);
  /** Default: `Initial commit`. */
  readonly message?: string;
}

/**
 * Where modules of the plugin `git-host` say what a fresh host holds.
 *
 * @public
 */
export interface GitHostSeedExtensionPoint {
  /** @throws InputError when the same repository was added before */
  addRepository(seed: GitHostSeed): void;
}

/**
 * The extension point for modules that bring repositories.
 *
 * @public
 */
export const gitHostSeedExtensionPoint =
  createExtensionPoint<GitHostSeedExtensionPoint>({ id: 'git-host.seeds' });

/** Collects what modules add before the plugin starts. */
export class Seeds implements GitHostSeedExtensionPoint {
  readonly #seeds = new Map<string, GitHostSeed>();

  addRepository(seed: GitHostSeed): void {
    const key = `${seed.owner}/${seed.name}`.toLowerCase();
    if (this.#seeds.has(key)) {
      throw new InputError(
        `The repository '${key}' is seeded twice; keep one of the modules that add it`,
      );
    }
    this.#seeds.set(key, seed);
  }

  /** Makes the repositories that do not exist yet. */
  async plant(store: RepositoryStore, logger: LoggerService): Promise<void> {
    for (const seed of this.#seeds.values()) {
      await store.ensureOrganisation(seed.owner);
      if (await store.find(seed.owner, seed.name)) {
        continue;
      }
      const content =
        typeof seed.files === 'function' ? await seed.files() : seed.files;
      try {
        await store.create({
          owner: seed.owner,
          name: seed.name,
          description: seed.description,
          files: { content, message: seed.message ?? 'Initial commit' },
        });
        logger.info(`Seeded the repository ${seed.owner}/${seed.name}`);
      } catch (error) {
        // Another process on the same folder was faster.
        if (!(error instanceof ConflictError)) {
          throw error;
        }
      }
    }
  }
}
