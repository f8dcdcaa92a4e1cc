import { RiRouteLine } from '@remixicon/react';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { meshesRouteRef, meshRouteRef, systemMeshRouteRef } from '../routes';
import { meshRoutingApi } from './api';
import { meshEntityCard } from './entityCard';
import { meshEntityContent } from './entityContent';
import { meshesPage } from './meshesPage';
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
  routes: {
    root: meshesRouteRef,
    entityContent: meshRouteRef,
    systemContent: systemMeshRouteRef,
  },
  extensions: [
    meshRoutingApi,
    meshesPage,
    meshEntityContent,
    meshSystemContent,
    meshEntityCard,
  ],
});
