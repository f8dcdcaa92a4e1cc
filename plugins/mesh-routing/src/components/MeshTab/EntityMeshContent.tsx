import { useEntity } from '@backstage/plugin-catalog-react';
import { MeshTab } from './MeshTab';

/** The Mesh tab of the entity whose page this is. */
export function EntityMeshContent() {
  const { entity } = useEntity();
  return <MeshTab entity={entity} />;
}
