import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION_KUSTOMIZE_ROOT } from './annotations';

/**
 * Whether an entity has a Kustomize tree that the Mesh tab can show.
 *
 * @public
 */
export function isMeshRoutingAvailable(entity: Entity): boolean {
  return Boolean(
    entity.metadata.annotations?.[ANNOTATION_KUSTOMIZE_ROOT]?.trim(),
  );
}
