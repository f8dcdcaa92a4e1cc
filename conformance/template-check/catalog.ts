import { createServiceFactory } from '@backstage/backend-plugin-api';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';

/** A catalog in which nothing is registered yet. */
class EmptyCatalog extends InMemoryCatalogClient {
  async queryLocations() {
    return { items: [], totalItems: 0, pageInfo: {} };
  }
}

/** The catalog of a portal for templates. */
export const catalogFactory = createServiceFactory({
  service: catalogServiceRef,
  deps: {},
  factory: () => new EmptyCatalog(),
});
