import type {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SerializedResource } from '@mesh-portal/plugin-mesh-routing-common';
import type { MeshDeclaration } from '@mesh-portal/istio-config';
import type { MeshRoutingConfig } from '../config';
import { meshNotFound } from '../errors';
import { ByteLimitedCache } from '../lib/ByteLimitedCache';
import type { EntityMember } from '../members/EntityMember';
import type { PlatformMember } from '../members/PlatformMember';
import type { Repository } from '../members/Repository';
import { RepositoryPool } from '../members/RepositoryPool';
import type { EnvironmentState } from '../members/states';
import { RepositoryReader } from '../repositories/RepositoryReader';
import { CatalogWatch } from './CatalogWatch';
import { composeMesh, type ComposedMesh, type Tracked } from './composeMesh';
import { EntityRegistry, type TrackedEntity } from './EntityRegistry';
import { readOwnResources } from './readOwnResources';
import { trackPlatform } from './trackPlatform';

/** What {@link MeshStore} works with. */
export interface MeshStoreOptions {
  readonly config: MeshRoutingConfig;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly integrations: ScmIntegrationRegistry;
  readonly logger: LoggerService;
  readonly urlReader: UrlReaderService;
}

/**
 * Holds what is delivered to every declared mesh: the trees of all annotated
 * entities and the platform's repositories. Checks for new commits in the
 * background, and keeps the last good state of what cannot be read or rendered
 * any more.
 */
export class MeshStore {
  readonly #options: MeshStoreOptions;
  readonly #cache: ByteLimitedCache;
  readonly #pool: RepositoryPool;
  readonly #entities: EntityRegistry;
  readonly #platform: readonly Tracked<PlatformMember>[];
  readonly #watch: CatalogWatch;
  readonly #composed = new Map<
    string,
    { readonly version: number; readonly mesh: ComposedMesh }
  >();
  #version = 0;

  static create(options: MeshStoreOptions): MeshStore {
    return new MeshStore(options);
  }

  private constructor(options: MeshStoreOptions) {
    const { auth, catalog, config, integrations, logger, urlReader } = options;
    const { reading } = config;
    const onChange = () => {
      this.#version += 1;
    };
    this.#options = options;
    this.#cache = new ByteLimitedCache(reading.cache);
    this.#pool = new RepositoryPool({
      reader: RepositoryReader.create({ urlReader, reading }),
      logger,
      onChange,
    });
    this.#entities = new EntityRegistry({
      integrations,
      pool: this.#pool,
      cache: this.#cache,
      meshes: config.meshes.map(({ mesh }) => mesh.name),
    });
    this.#platform = trackPlatform(config.meshes, integrations, this.#pool);
    this.#watch = new CatalogWatch({
      auth,
      catalog,
      entities: this.#entities,
      logger,
      pool: this.#pool,
      reading,
      onChange,
    });
  }

  get declarations(): readonly MeshDeclaration[] {
    return this.#options.config.meshes;
  }

  /** @throws NotFoundError */
  declarationOf(mesh: string): MeshDeclaration {
    const declaration = this.declarations.find(one => one.mesh.name === mesh);
    if (!declaration) {
      throw meshNotFound(
        mesh,
        this.declarations.map(one => one.mesh.name),
      );
    }
    return declaration;
  }

  /** Takes an entity in as it is in the catalog now; undefined where it has no annotation. */
  track(entity: Entity): TrackedEntity | undefined {
    return this.#entities.track(entity);
  }

  /** Lists the annotated entities and checks all repositories for new commits. */
  async sweep(): Promise<void> {
    await this.#watch.sweep();
  }

  /** Waits for the first read of an entity; later ones happen in the background. */
  async ensureRead(tracked: Tracked<EntityMember>): Promise<void> {
    const { member, repository } = tracked;
    const isOld = this.#isOld(repository);
    // A host that is down is not asked again by every request.
    if (!member.isRead && (isOld || !repository.failure)) {
      await this.#pool.firstRead(repository, member);
    } else if (isOld) {
      void this.#pool.check(repository);
    }
  }

  /** Reads an entity's repository, and those of its meshes' platform, from now on. */
  async readAgain(tracked: Tracked<EntityMember>): Promise<void> {
    await this.#pool.checkAgain(tracked.repository);
    const meshes = new Set(
      tracked.member.state?.environments.map(({ summary }) => summary.mesh),
    );
    const others = new Set(
      this.#platform
        .filter(({ member }) => meshes.has(member.mesh))
        .map(({ repository }) => repository),
    );
    others.delete(tracked.repository);
    await Promise.all(
      [...others].map(repository => this.#pool.checkAgain(repository)),
    );
  }

  /** The resources of an environment; undefined where they cannot be had any more. */
  async readOwn(
    tracked: Tracked<EntityMember>,
    environment: EnvironmentState,
  ): Promise<readonly SerializedResource[] | undefined> {
    return readOwnResources(tracked, environment, this.#pool, this.#cache);
  }

  /**
   * Everything on a mesh. Waits, for a while, until it has been read once.
   *
   * @param options - `fresh` also waits for entities that were registered since the last listing
   */
  async getMesh(
    mesh: string,
    options: { readonly fresh: boolean } = { fresh: false },
  ): Promise<ComposedMesh> {
    const declaration = this.declarationOf(mesh);
    await this.#watch.ensureKnown(options);
    const known = this.#composed.get(mesh);
    if (known?.version === this.#version) {
      return known.mesh;
    }
    const composed = composeMesh(declaration, {
      entities: this.#entities.members,
      platform: this.#platform,
      ...(this.#watch.problem && { problem: this.#watch.problem }),
    });
    this.#composed.set(mesh, { version: this.#version, mesh: composed });
    return composed;
  }

  #isOld({ checkedAt }: Repository): boolean {
    return (
      checkedAt === undefined ||
      Date.now() - checkedAt > this.#options.config.reading.maxAge
    );
  }
}
