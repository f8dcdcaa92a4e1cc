import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { meshRoutingPermissions } from '@mesh-portal/plugin-mesh-routing-common';
import { readConfig } from './config';
import { createRouter } from './router';
import { AccessControl } from './services/AccessControl';
import { MeshRoutingService } from './services/MeshRoutingService';

/**
 * Backend of the Mesh tab.
 *
 * @public
 */
export const meshRoutingPlugin = createBackendPlugin({
  pluginId: 'mesh-routing',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { auth, catalog, logger, permissions, urlReader } = deps;
        const config = readConfig(deps.config);
        const service = MeshRoutingService.create({
          config,
          auth,
          catalog,
          integrations: ScmIntegrations.fromConfig(deps.config),
          logger,
          urlReader,
        });
        deps.permissionsRegistry.addPermissions(meshRoutingPermissions);
        deps.httpRouter.use(
          await createRouter({
            access: AccessControl.create({ catalog, permissions }),
            httpAuth: deps.httpAuth,
            service,
          }),
        );
        await deps.scheduler.scheduleTask({
          id: 'mesh-routing-sweep',
          // Every process keeps its own meshes.
          scope: 'local',
          frequency: { milliseconds: config.reading.sweepEvery },
          timeout: { milliseconds: config.reading.sweepEvery },
          // The catalog answers only after the start.
          initialDelay: { seconds: 5 },
          fn: () => service.sweep(),
        });
      },
    });
  },
});
