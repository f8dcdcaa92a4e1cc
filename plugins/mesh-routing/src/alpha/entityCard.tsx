import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { hasKustomizeRoot } from './filter';

/** `entity-card:mesh-routing/overview`: routing at a glance. */
export const meshEntityCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'info',
    filter: hasKustomizeRoot,
    loader: async () => {
      const { EntityMeshCard } = await import('../components/MeshCard');
      return <EntityMeshCard />;
    },
  },
});
