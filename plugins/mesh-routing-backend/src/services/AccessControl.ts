import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { meshRoutingReadPermission } from '@mesh-portal/plugin-mesh-routing-common';
import { entityNotFound, notAllowed } from '../errors';

/** How many entities are asked for in one request to the catalog. */
const BATCH = 500;

/** What a caller may see, by the catalog's rules and by `mesh.routing.read`. */
export class AccessControl {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  static create(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
  }): AccessControl {
    return new AccessControl(options.catalog, options.permissions);
  }

  private constructor(
    catalog: CatalogService,
    permissions: PermissionsService,
  ) {
    this.#catalog = catalog;
    this.#permissions = permissions;
  }

  /**
   * The entity, where the caller may see its routing.
   *
   * @throws NotFoundError where the entity may not be read, NotAllowedError where its routing may not
   */
  async getEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw entityNotFound(entityRef);
    }
    const [decision] = await this.#permissions.authorize(
      [{ permission: meshRoutingReadPermission, resourceRef: entityRef }],
      { credentials },
    );
    if (decision?.result !== AuthorizeResult.ALLOW) {
      throw notAllowed(entityRef);
    }
    return entity;
  }

  /** Refuses callers who may see the routing of no entity at all. */
  async checkAny(
    subject: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: meshRoutingReadPermission }],
      { credentials },
    );
    if (!decision || decision.result === AuthorizeResult.DENY) {
      throw notAllowed(subject);
    }
  }

  /** Those of the entities whose routing the caller may see. */
  async readable(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const known: string[] = [];
    for (let start = 0; start < entityRefs.length; start += BATCH) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: entityRefs.slice(start, start + BATCH),
          fields: ['kind', 'metadata.namespace', 'metadata.name'],
        },
        { credentials },
      );
      known.push(
        ...items.flatMap(item => (item ? stringifyEntityRef(item) : [])),
      );
    }
    if (known.length === 0) {
      return new Set();
    }
    const decisions = await this.#permissions.authorize(
      known.map(resourceRef => ({
        permission: meshRoutingReadPermission,
        resourceRef,
      })),
      { credentials },
    );
    return new Set(
      known.filter(
        (_, index) => decisions[index]?.result === AuthorizeResult.ALLOW,
      ),
    );
  }
}
