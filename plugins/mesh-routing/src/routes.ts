import { createRouteRef } from '@backstage/core-plugin-api';

/** The Mesh tab of an entity; of both frontend systems. @public */
export const meshRouteRef = createRouteRef({ id: 'mesh-routing' });

/** The Mesh tab of a system; of both frontend systems. @public */
export const systemMeshRouteRef = createRouteRef({ id: 'mesh-routing-system' });

/** The page of all services of a mesh; of both frontend systems. @public */
export const meshesRouteRef = createRouteRef({ id: 'mesh-routing-meshes' });
