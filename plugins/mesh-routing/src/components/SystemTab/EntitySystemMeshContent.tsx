import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { SystemTab } from './SystemTab';

/** The Mesh tab of the system whose page this is. */
export function EntitySystemMeshContent() {
  const { entity } = useEntity();
  // Nothing of one system may be shown for another.
  return <SystemTab key={stringifyEntityRef(entity)} entity={entity} />;
}
