import type { ByteLimitedCache } from '../lib/ByteLimitedCache';
import type { RepositoryTree } from '../repositories/RepositoryReader';
import type { EntitySource } from './entitySource';
import { renderEntity } from './renderEntity';
import type { RepositoryMember } from './Repository';
import type { EntityState } from './states';

/** What {@link EntityMember} works with. */
export interface EntityMemberOptions {
  readonly entityRef: string;
  readonly source: EntitySource;
  /** Names of the declared meshes. */
  readonly meshes: readonly string[];
  readonly cache: ByteLimitedCache;
}

/** An entity's tree. */
export class EntityMember implements RepositoryMember {
  readonly entityRef: string;
  readonly source: EntitySource;
  readonly #options: EntityMemberOptions;
  #state: EntityState | undefined;
  #disposed = false;

  constructor(options: EntityMemberOptions) {
    this.entityRef = options.entityRef;
    this.source = options.source;
    this.#options = options;
  }

  get wholeFolder(): string {
    return this.source.tree.path;
  }

  get isRead(): boolean {
    return this.#state !== undefined;
  }

  get state(): EntityState | undefined {
    return this.#state;
  }

  update(tree: RepositoryTree): void {
    // A read that was under way when the entity left.
    if (this.#disposed) {
      return;
    }
    const { entityRef, source, meshes, cache } = this.#options;
    const previous = this.#state;
    this.#state = renderEntity({
      entityRef,
      source,
      tree,
      previous,
      meshes,
      cache,
      now: new Date().toISOString(),
    });
    this.#forget(previous);
  }

  /** Gives up what is cached for the entity. */
  dispose(): void {
    this.#disposed = true;
    const previous = this.#state;
    this.#state = undefined;
    this.#forget(previous);
  }

  /** Drops renderings that nothing refers to any more. */
  #forget(previous: EntityState | undefined): void {
    const kept = new Set(
      this.#state?.environments.map(({ rendering }) => rendering?.cacheKey),
    );
    for (const { rendering } of previous?.environments ?? []) {
      if (rendering && !kept.has(rendering.cacheKey)) {
        this.#options.cache.delete(rendering.cacheKey);
      }
    }
  }
}
