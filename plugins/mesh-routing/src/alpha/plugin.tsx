import { RiRouteLine } from '@remixicon/react';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { meshRouteRef, systemMeshRouteRef } from '../routes';
import { meshRoutingApi } from './api';
import { meshEntityCard } from './entityCard';
import { meshEntityContent } from './entityContent';
import { meshSystemContent } from './systemContent';

/**
 * The plugin, for apps on the new frontend system.
 *
 * @alpha
 */
export const meshRoutingPlugin = createFrontendPlugin({
  pluginId: 'mesh-routing',
  title: 'Mesh',
  icon: <RiRouteLine />,
  info: { packageJson: () => import('../../package.json') },
  routes: { entityContent: meshRouteRef, systemContent: systemMeshRouteRef },
  extensions: [
    meshRoutingApi,
    meshEntityContent,
    meshSystemContent,
    meshEntityCard,
  ],
});
