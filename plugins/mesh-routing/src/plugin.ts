import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { MeshRoutingClient } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from './api';
import { meshesRouteRef, meshRouteRef, systemMeshRouteRef } from './routes';

/**
 * The plugin, for apps on the legacy frontend system.
 *
 * @public
 */
export const meshRoutingPlugin = createPlugin({
  id: 'mesh-routing',
  apis: [
    createApiFactory({
      api: meshRoutingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new MeshRoutingClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: {
    root: meshesRouteRef,
    entityContent: meshRouteRef,
    systemContent: systemMeshRouteRef,
  },
});

/**
 * The Mesh tab, for an `EntityLayout.Route` of the legacy frontend system.
 *
 * @public
 */
export const EntityMeshContent = meshRoutingPlugin.provide(
  createRoutableExtension({
    name: 'EntityMeshContent',
    component: () =>
      import('./components/MeshTab').then(module => module.EntityMeshContent),
    mountPoint: meshRouteRef,
  }),
);

/**
 * The Mesh tab of a system, for an `EntityLayout.Route` of the legacy frontend system.
 *
 * @public
 */
export const EntitySystemMeshContent = meshRoutingPlugin.provide(
  createRoutableExtension({
    name: 'EntitySystemMeshContent',
    component: () =>
      import('./components/SystemTab').then(
        module => module.EntitySystemMeshContent,
      ),
    mountPoint: systemMeshRouteRef,
  }),
);

/**
 * The page of all services of a mesh, for a `Route` of the legacy frontend system.
 *
 * @public
 */
export const MeshesPage = meshRoutingPlugin.provide(
  createRoutableExtension({
    name: 'MeshesPage',
    component: () =>
      import('./components/MeshesPage').then(module => module.MeshesPage),
    mountPoint: meshesRouteRef,
  }),
);

/**
 * The overview card, for an entity page of the legacy frontend system.
 *
 * @public
 */
export const EntityMeshCard = meshRoutingPlugin.provide(
  createComponentExtension({
    name: 'EntityMeshCard',
    component: {
      lazy: () =>
        import('./components/MeshCard').then(module => module.EntityMeshCard),
    },
  }),
);
