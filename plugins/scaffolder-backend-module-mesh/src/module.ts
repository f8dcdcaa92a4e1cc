import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createAdoptServiceAction } from './actions/adoptService';
import { createCheckServiceAction } from './actions/checkService';
import { createGenerateServiceAction } from './actions/generateService';
import { createProbeRepositoryAction } from './actions/probeRepository';
import { createProposeRepositoryAction } from './actions/proposeRepository';
import { createRegisterApplicationAction } from './actions/registerApplication';
import { createUpdateRepositoryAction } from './actions/updateRepository';
import { MeshReader } from './check/MeshReader';
import { GitHosts } from './git/GitHosts';
import {
  meshScaffolderPermissions,
  readPlatform,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { ServiceRepositories } from './service/ServiceRepositories';

/**
 * The scaffolder's actions for services on a mesh.
 *
 * @public
 */
export const scaffolderModuleMesh = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'mesh',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
      },
      async init({
        actions,
        auth,
        catalog,
        config,
        discovery,
        permissions,
        permissionsRegistry,
        userInfo,
      }) {
        // wrong configuration fails the start, and not the first task
        readPlatform(config);
        const hosts = GitHosts.create(ScmIntegrations.fromConfig(config));
        const repositories = new ServiceRepositories(config, hosts);
        const meshReader = new MeshReader(auth, discovery);
        permissionsRegistry.addPermissions(meshScaffolderPermissions);
        actions.addActions(
          createGenerateServiceAction({ config, repositories }),
          createProbeRepositoryAction({
            catalog,
            hosts,
            repositories,
            userInfo,
          }),
          createCheckServiceAction({ catalog, config, hosts, meshReader }),
          createUpdateRepositoryAction({
            config,
            hosts,
            permissions,
            repositories,
            userInfo,
          }),
          createRegisterApplicationAction({ config, hosts, permissions }),
          createAdoptServiceAction({ catalog, config, hosts, repositories }),
          createProposeRepositoryAction({
            config,
            hosts,
            permissions,
            repositories,
          }),
        );
      },
    });
  },
});
