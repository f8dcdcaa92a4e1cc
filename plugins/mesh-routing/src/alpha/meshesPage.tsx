import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { meshesRouteRef } from '../routes';

/** `page:mesh-routing`: all services of a mesh. */
export const meshesPage = PageBlueprint.make({
  params: {
    path: '/meshes',
    title: 'Meshes',
    routeRef: meshesRouteRef,
    loader: async () => {
      const { MeshesPage } = await import('../components/MeshesPage');
      return <MeshesPage />;
    },
  },
});
