import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';
import type { ByteLimitedCache } from '../lib/ByteLimitedCache';
import { EntityMember } from '../members/EntityMember';
import { readEntitySource } from '../members/entitySource';
import type { RepositoryPool } from '../members/RepositoryPool';
import type { Tracked } from './composeMesh';

/** An annotated entity: either its tree, or why the annotation leads nowhere. */
export type TrackedEntity =
  | (Tracked<EntityMember> & { readonly problem?: undefined })
  | { readonly problem: Problem };

/** What {@link EntityRegistry} works with. */
export interface EntityRegistryOptions {
  readonly integrations: ScmIntegrationRegistry;
  readonly pool: RepositoryPool;
  readonly cache: ByteLimitedCache;
  /** Names of the declared meshes. */
  readonly meshes: readonly string[];
}

/** The annotated entities that are known, with their trees. */
export class EntityRegistry {
  readonly #options: EntityRegistryOptions;
  readonly #entities = new Map<
    string,
    Tracked<EntityMember> & { seenAt: number }
  >();

  constructor(options: EntityRegistryOptions) {
    this.#options = options;
  }

  get members(): readonly Tracked<EntityMember>[] {
    return [...this.#entities.values()];
  }

  /**
   * Takes an entity in as it is in the catalog now. A tree that moved is a new
   * one: nothing of the old one is kept.
   *
   * @returns undefined where the entity has no annotation
   */
  track(entity: Entity): TrackedEntity | undefined {
    const { integrations, pool, cache, meshes } = this.#options;
    const entityRef = stringifyEntityRef(entity);
    const known = this.#entities.get(entityRef);
    const result = readEntitySource(entity, integrations);
    if (!result || 'problem' in result) {
      this.#remove(entityRef);
      return result;
    }
    if (
      known &&
      JSON.stringify(known.member.source) === JSON.stringify(result.source)
    ) {
      known.seenAt = Date.now();
      return known;
    }
    this.#remove(entityRef);
    const member = new EntityMember({
      entityRef,
      source: result.source,
      meshes,
      cache,
    });
    const repository = pool.add(result.source.tree.rootUrl, member);
    const tracked = { member, repository, seenAt: Date.now() };
    this.#entities.set(entityRef, tracked);
    return tracked;
  }

  /** Forgets the entities that nobody has seen since a time. */
  forgetUnseenSince(time: number): void {
    for (const [entityRef, { seenAt }] of this.#entities) {
      if (seenAt < time) {
        this.#remove(entityRef);
      }
    }
  }

  #remove(entityRef: string): void {
    const known = this.#entities.get(entityRef);
    if (known) {
      this.#entities.delete(entityRef);
      this.#options.pool.remove(known.repository, known.member);
      known.member.dispose();
    }
  }
}
