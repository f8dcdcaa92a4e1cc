import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_KUSTOMIZE_ROOT,
  type Problem,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { ReadingOptions } from '../config';
import { atMost } from '../lib/atMost';
import { SingleFlight } from '../lib/SingleFlight';
import type { RepositoryPool } from '../members/RepositoryPool';
import { problem, reasonOf } from '../problems';
import type { EntityRegistry } from './EntityRegistry';
import { listAnnotatedEntities } from './listAnnotatedEntities';

/** What {@link CatalogWatch} works with. */
export interface CatalogWatchOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly entities: EntityRegistry;
  readonly logger: LoggerService;
  readonly pool: RepositoryPool;
  readonly reading: ReadingOptions;
  /** Called after something changed. */
  readonly onChange: () => void;
}

/** Milliseconds that somebody waits for a mesh which nobody has looked at before. */
const FIRST_LOOK = 5_000;

/** Knows which entities there are, and keeps them and their repositories up to date. */
export class CatalogWatch {
  readonly #options: CatalogWatchOptions;
  readonly #flights = new SingleFlight<void>();
  #listedAt: number | undefined;
  #sweptAt: number | undefined;
  #problem: Problem | undefined;

  constructor(options: CatalogWatchOptions) {
    this.#options = options;
  }

  /** Set where the catalog did not say which entities there are. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** Lists the entities and checks all repositories for new commits. */
  async sweep(): Promise<void> {
    await this.#flights.run('sweep', async () => {
      const { pool } = this.#options;
      await this.#list();
      await Promise.all(
        pool.repositories.map(repository => pool.check(repository)),
      );
      this.#sweptAt = Date.now();
    });
  }

  /**
   * Waits, for a while, until everything has been read once. Later on, what is
   * old is brought up to date in the background.
   *
   * @param options - `fresh` also waits for entities that were registered since the last listing
   */
  async ensureKnown(options: { readonly fresh: boolean }): Promise<void> {
    const { reading } = this.#options;
    const isOlder = (time: number | undefined, age: number) =>
      time === undefined || Date.now() - time > age;
    if (this.#sweptAt === undefined) {
      // Who only looks rather sees a part soon; who joins must know all.
      const patience = options.fresh
        ? reading.timeout
        : Math.min(reading.timeout, FIRST_LOOK);
      await atMost(patience, this.#quietly(this.sweep()));
    } else if (options.fresh) {
      await atMost(reading.timeout, this.#quietly(this.#meetNewcomers()));
    } else if (isOlder(this.#sweptAt, reading.sweepEvery)) {
      void this.#quietly(this.sweep());
    } else if (isOlder(this.#listedAt, reading.maxAge)) {
      void this.#quietly(this.#meetNewcomers());
    }
  }

  async #meetNewcomers(): Promise<void> {
    const { entities, pool } = this.#options;
    await this.#flights.run('newcomers', async () => {
      await this.#list();
      await Promise.all(
        entities.members
          .filter(
            ({ member, repository }) => !member.isRead && !repository.failure,
          )
          .map(({ member, repository }) => pool.firstRead(repository, member)),
      );
    });
  }

  async #list(): Promise<void> {
    const { entities, onChange } = this.#options;
    const startedAt = Date.now();
    try {
      for await (const page of listAnnotatedEntities(this.#options)) {
        page.forEach(entity => entities.track(entity));
      }
      // Entities that were asked for meanwhile may be newer than the list.
      entities.forgetUnseenSince(startedAt);
      this.#listedAt = Date.now();
      this.#problem = undefined;
    } catch (error) {
      this.#problem = problem(
        'member-failed',
        'The catalog could not say which other services are on the mesh; some may be missing',
        { level: 'warning', args: { reason: 'catalog' } },
      );
      throw error;
    } finally {
      onChange();
    }
  }

  async #quietly(task: Promise<void>): Promise<void> {
    try {
      await task;
    } catch (error) {
      this.#options.logger.warn(
        `The catalog's entities with ${ANNOTATION_KUSTOMIZE_ROOT} could not be listed: ${reasonOf(
          error,
        )}`,
      );
    }
  }
}
