import { createRouteRef } from '@backstage/core-plugin-api';

/** The Mesh tab of an entity; of both frontend systems. @public */
export const meshRouteRef = createRouteRef({ id: 'mesh-routing' });
