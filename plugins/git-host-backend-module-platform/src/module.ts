import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { gitHostSeedExtensionPoint } from '@mesh-portal/plugin-git-host-backend';
import {
  readDelivery,
  readPlatform,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { seedPlatformRepository } from '@mesh-portal/service-tree';

/**
 * Seeds `meshPortal.delivery.platformRepository` where it lies on the embedded
 * Git host: namespaces, projects, Applications and the shared gateways of the
 * declared meshes. A repository that exists is left as it is.
 *
 * @public
 */
export const gitHostModulePlatform = createBackendModule({
  pluginId: 'git-host',
  moduleId: 'platform',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        seeds: gitHostSeedExtensionPoint,
      },
      async init({ config, discovery, seeds }) {
        const delivery = readDelivery(config);
        if (delivery.mode === 'none') {
          return;
        }
        const base =
          config.getOptionalString('gitHost.baseUrl') ??
          (await discovery.getExternalBaseUrl('git-host'));
        const { repositoryUrl, branch } = delivery;
        if (!repositoryUrl.startsWith(`${base}/`)) {
          return;
        }
        const [owner, name] = repositoryUrl.slice(base.length + 1).split('/');
        seeds.addRepository({
          owner,
          name,
          description: 'Namespaces, projects, Applications and meshes',
          message: 'Lay out the platform’s repository',
          files: async () =>
            seedPlatformRepository({
              repository: { url: `${base}/${owner}/${name}.git`, branch },
              platform: readPlatform(config),
            }),
        });
      },
    });
  },
});
