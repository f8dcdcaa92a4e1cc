import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { systemMeshRouteRef } from '../routes';

/** `entity-content:mesh-routing/system`: the Mesh tab of a system. */
export const meshSystemContent = EntityContentBlueprint.make({
  name: 'system',
  params: {
    path: '/mesh',
    title: 'Mesh',
    group: 'deployment',
    routeRef: systemMeshRouteRef,
    filter: { kind: 'system' },
    loader: async () => {
      const { EntitySystemMeshContent } = await import(
        '../components/SystemTab'
      );
      return <EntitySystemMeshContent />;
    },
  },
});
