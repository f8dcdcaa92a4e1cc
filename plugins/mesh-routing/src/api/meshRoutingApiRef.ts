import { createApiRef } from '@backstage/frontend-plugin-api';
import type { MeshRoutingApi } from '@mesh-portal/plugin-mesh-routing-common';

/**
 * The client of the `mesh-routing` backend; of both frontend systems.
 *
 * @public
 */
export const meshRoutingApiRef = createApiRef<MeshRoutingApi>().with({
  id: 'plugin.mesh-routing.client',
  pluginId: 'mesh-routing',
});
