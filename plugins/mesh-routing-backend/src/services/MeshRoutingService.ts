import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  EnvironmentResponse,
  EnvironmentsResponse,
  MeshesResponse,
  MeshResourcesResponse,
  SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import {
  annotationMissing,
  environmentNotFound,
  meshUndeclared,
  unreadable,
} from '../errors';
import type { EntityMember } from '../members/EntityMember';
import type { EnvironmentState } from '../members/states';
import { problem } from '../problems';
import type { Tracked } from './composeMesh';
import { describeContext, type Readable } from './describeContext';
import {
  toEnvironmentResponse,
  toEnvironmentsResponse,
} from './describeEntity';
import type { TrackedEntity } from './EntityRegistry';
import { MeshStore, type MeshStoreOptions } from './MeshStore';

/** Answers what the HTTP interface is asked. Whether the caller may ask is not decided here. */
export class MeshRoutingService {
  readonly #store: MeshStore;

  static create(options: MeshStoreOptions): MeshRoutingService {
    return new MeshRoutingService(MeshStore.create(options));
  }

  private constructor(store: MeshStore) {
    this.#store = store;
  }

  /** Lists the annotated entities and checks all repositories for new commits. */
  async sweep(): Promise<void> {
    await this.#store.sweep();
  }

  /** The environments of an entity. */
  async getEnvironments(entity: Entity): Promise<EnvironmentsResponse> {
    const tracked = this.#track(entity);
    if (tracked.problem) {
      const entityRef = stringifyEntityRef(entity);
      return { entityRef, environments: [], problems: [tracked.problem] };
    }
    await this.#store.ensureRead(tracked);
    return toEnvironmentsResponse(tracked);
  }

  /** Reads the entity's repository, and those of its meshes' platform, at once. */
  async refresh(entity: Entity): Promise<EnvironmentsResponse> {
    const tracked = this.#track(entity);
    if (!tracked.problem) {
      await this.#store.readAgain(tracked);
    }
    return this.getEnvironments(entity);
  }

  /**
   * One environment with what surrounds it on its mesh.
   *
   * @param readable - says which of the other entities the caller may see
   */
  async getEnvironment(
    entity: Entity,
    environment: string,
    readable: Readable,
  ): Promise<EnvironmentResponse> {
    const tracked = this.#track(entity);
    if (tracked.problem) {
      throw unreadable(tracked.problem);
    }
    await this.#store.ensureRead(tracked);
    const { found, own } = await this.#readEnvironment(tracked, environment);
    const { mesh } = found.summary;
    const context = await describeContext(
      await this.#store.getMesh(mesh),
      { entityRef: tracked.member.entityRef, environment },
      readable,
    );
    return toEnvironmentResponse({
      tracked,
      environment: found,
      mesh: this.#store.declarationOf(mesh).mesh,
      own,
      context,
    });
  }

  /** The declared meshes. */
  getMeshes(): MeshesResponse {
    return { meshes: this.#store.declarations.map(({ mesh }) => mesh) };
  }

  /** Everything on a mesh, as somebody sees it who is about to join it. */
  async getMeshResources(
    mesh: string,
    exclude: string | undefined,
    readable: Readable,
  ): Promise<MeshResourcesResponse> {
    // Whoever joins must see what joined a moment ago.
    const { resources, problems } = await describeContext(
      await this.#store.getMesh(mesh, { fresh: true }),
      exclude === undefined ? {} : { entityRef: exclude },
      readable,
    );
    return { mesh: this.#store.declarationOf(mesh).mesh, resources, problems };
  }

  #track(entity: Entity): TrackedEntity {
    const tracked = this.#store.track(entity);
    if (!tracked) {
      throw annotationMissing(stringifyEntityRef(entity));
    }
    return tracked;
  }

  async #readEnvironment(
    tracked: Tracked<EntityMember>,
    environment: string,
  ): Promise<{
    readonly found: EnvironmentState;
    readonly own: readonly SerializedResource[];
  }> {
    // A commit may arrive while what the cache has dropped is rendered again.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const found = findEnvironment(tracked, environment);
      const own = await this.#store.readOwn(tracked, found);
      if (own) {
        return { found, own };
      }
    }
    const { failure } = findEnvironment(tracked, environment);
    throw unreadable(
      failure?.problem ??
        tracked.repository.failure?.problem ??
        problem(
          'repository-unreachable',
          'The repository changes faster than it can be read; try again',
          { args: { url: tracked.repository.rootUrl } },
        ),
    );
  }
}

function findEnvironment(
  { member, repository }: Tracked<EntityMember>,
  environment: string,
): EnvironmentState {
  const { entityRef, state } = member;
  const environments = state?.environments ?? [];
  const failure = state?.failure ?? repository.failure;
  if (failure && environments.length === 0) {
    throw unreadable(failure.problem);
  }
  const found = environments.find(
    ({ summary }) => summary.name === environment,
  );
  if (!found) {
    throw environmentNotFound(
      entityRef,
      environment,
      environments.map(({ summary }) => summary.name),
    );
  }
  if (found.meshProblem) {
    throw meshUndeclared(found.meshProblem);
  }
  return found;
}
