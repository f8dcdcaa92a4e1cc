import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_KUSTOMIZE_ROOT } from '@mesh-portal/plugin-mesh-routing-common';

const PAGE = 500;

/** All entities of the catalog that have a tree, page by page. */
export async function* listAnnotatedEntities(options: {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
}): AsyncGenerator<readonly Entity[]> {
  const { auth, catalog } = options;
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, limit: PAGE }
        : {
            filter: {
              [`metadata.annotations.${ANNOTATION_KUSTOMIZE_ROOT}`]:
                CATALOG_FILTER_EXISTS,
            },
            fields: ['apiVersion', 'kind', 'metadata'],
            limit: PAGE,
          },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    yield page.items;
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
}
