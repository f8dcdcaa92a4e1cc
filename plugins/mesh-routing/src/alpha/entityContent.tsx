import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { meshRouteRef } from '../routes';
import { hasKustomizeRoot } from './filter';

/** `entity-content:mesh-routing/mesh`: the Mesh tab. */
export const meshEntityContent = EntityContentBlueprint.make({
  name: 'mesh',
  params: {
    path: '/mesh',
    title: 'Mesh',
    group: 'deployment',
    routeRef: meshRouteRef,
    filter: hasKustomizeRoot,
    loader: async () => {
      const { EntityMeshContent } = await import('../components/MeshTab');
      return <EntityMeshContent />;
    },
  },
});
