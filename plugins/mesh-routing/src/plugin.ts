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
import { meshRouteRef } from './routes';

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
  routes: { entityContent: meshRouteRef },
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
