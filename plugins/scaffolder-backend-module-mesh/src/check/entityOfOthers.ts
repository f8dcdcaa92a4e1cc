import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
} from '@backstage/catalog-model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/**
 * Says whose a catalog entity is, where it is there already and comes from
 * another repository: registering the service would then fail at the end.
 *
 * @param repositoryUrl - page of the service's repository
 */
export async function entityOfOthers(options: {
  readonly catalog: CatalogService;
  readonly credentials: BackstageCredentials;
  readonly entityRef: string;
  readonly repositoryUrl: string | undefined;
}): Promise<string | undefined> {
  const { catalog, credentials, entityRef, repositoryUrl } = options;
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  const annotations = entity?.metadata.annotations ?? {};
  if (!entity || !repositoryUrl) {
    return undefined;
  }
  const location =
    annotations[ANNOTATION_LOCATION] ?? annotations[ANNOTATION_ORIGIN_LOCATION];
  if (location?.startsWith(`url:${repositoryUrl}/`)) {
    return undefined;
  }
  const origin = location?.replace(/^url:/, '') ?? 'elsewhere';
  return `The catalog has ${entityRef} already, from ${origin}. Choose another name.`;
}
