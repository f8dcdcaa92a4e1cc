import type { Entity } from '@backstage/catalog-model';
import { isPage } from './fileUrl';

const APP_SELECTOR = 'argocd/app-selector';
const APP_NAME = 'argocd/app-name';

/**
 * The page of an entity's Applications in Argo CD; undefined where the address
 * of Argo CD is not configured, or the entity does not say which are its own.
 *
 * @param baseUrl - `meshRouting.argocd.baseUrl`
 */
export function argocdUrl(
  entity: Entity,
  baseUrl: string | undefined,
): string | undefined {
  if (!isPage(baseUrl)) return undefined;
  const annotations = entity.metadata.annotations ?? {};
  const selector = annotations[APP_SELECTOR];
  const name = annotations[APP_NAME];
  const root = `${baseUrl.replace(/\/+$/, '')}/applications`;
  if (name) return `${root}?search=${encodeURIComponent(name)}`;
  return selector
    ? `${root}?labels=${encodeURIComponent(selector)}`
    : undefined;
}
