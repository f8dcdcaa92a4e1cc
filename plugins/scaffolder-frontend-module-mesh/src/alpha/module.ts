import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/**
 * The form pages of the mesh templates, for the scaffolder plugin. Their code is
 * loaded with the first form that uses them.
 *
 * @public
 */
export default createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    FormFieldBlueprint.make({
      name: 'mesh-service-page',
      params: { field: () => import('../fields').then(m => m.servicePage) },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-spring-page',
      params: { field: () => import('../fields').then(m => m.springPage) },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-dubbo-page',
      params: { field: () => import('../fields').then(m => m.dubboPage) },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-workload-page',
      params: { field: () => import('../fields').then(m => m.workloadPage) },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-traffic-page',
      params: { field: () => import('../fields').then(m => m.trafficPage) },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-environments-page',
      params: {
        field: () => import('../fields').then(m => m.environmentsPage),
      },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-delivery-page',
      params: { field: () => import('../fields').then(m => m.deliveryPage) },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-adopt-page',
      params: { field: () => import('../fields').then(m => m.adoptPage) },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-adopt-service-page',
      params: {
        field: () => import('../fields').then(m => m.adoptServicePage),
      },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-adopt-environments-page',
      params: {
        field: () => import('../fields').then(m => m.adoptEnvironmentsPage),
      },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-adopt-traffic-page',
      params: {
        field: () => import('../fields').then(m => m.adoptTrafficPage),
      },
    }),
    FormFieldBlueprint.make({
      name: 'mesh-repository-picker',
      params: {
        field: () => import('../fields').then(m => m.repositoryPicker),
      },
    }),
  ],
});
