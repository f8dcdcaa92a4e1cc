import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { MeshTab } from './MeshTab';

/** The Mesh tab of the entity whose page this is. */
export function EntityMeshContent() {
  const { entity } = useEntity();
  // Nothing of one entity may be shown for another.
  return <MeshTab key={stringifyEntityRef(entity)} entity={entity} />;
}
