import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogServiceRequestOptions } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog in memory whose entities come and go, and that hides some of them from users. */
export class FakeCatalog {
  readonly entities = new Map<string, Entity>();
  /** Entities that nobody but services may read. */
  readonly hidden = new Set<string>();
  listings = 0;
  #failure: Error | undefined;

  add(name: string, annotations: Readonly<Record<string, string>>): string {
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default', annotations: { ...annotations } },
      spec: { type: 'service', owner: 'group:default/shop' },
    };
    const entityRef = stringifyEntityRef(entity);
    this.entities.set(entityRef, entity);
    return entityRef;
  }

  failListingWith(error: Error | undefined): void {
    this.#failure = error;
  }

  /** What a test backend takes. */
  get service() {
    return catalogServiceMock.mock({
      getEntityByRef: async (ref, options) =>
        this.#visible(options).getEntityByRef(ref),
      getEntitiesByRefs: async (request, options) =>
        this.#visible(options).getEntitiesByRefs(request),
      queryEntities: async (request, options) => {
        this.listings += 1;
        if (this.#failure) {
          throw this.#failure;
        }
        return this.#visible(options).queryEntities(request);
      },
    });
  }

  #visible(options: object | undefined) {
    const credentials = (options as CatalogServiceRequestOptions | undefined)
      ?.credentials as BackstageCredentials<{ type: string }> | undefined;
    const isService = credentials?.principal.type === 'service';
    return catalogServiceMock({
      entities: [...this.entities.values()].filter(
        entity => isService || !this.hidden.has(stringifyEntityRef(entity)),
      ),
    });
  }
}
