import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';

/**
 * Whether the catalog reads a file already: as a registered location, or
 * because something discovers it.
 */
export async function isRegistered(
  catalog: CatalogService,
  url: string,
  credentials: BackstageCredentials,
): Promise<boolean> {
  const { items: locations } = await catalog.queryLocations(
    { query: { type: 'url', target: url }, limit: 10 },
    { credentials },
  );
  if (locations.some(({ target }) => target === url)) {
    return true;
  }
  const { items: entities } = await catalog.getEntities(
    {
      filter: { [`metadata.annotations.${ANNOTATION_LOCATION}`]: `url:${url}` },
      fields: ['kind'],
    },
    { credentials },
  );
  return entities.length > 0;
}
