import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { readGitHostConfig } from './config';
import { seedOfFolder } from './folderSeeds';
import { openHost } from './host';
import { readStylesheet } from './html/stylesheet';
import { createRouter } from './router';
import { gitHostSeedExtensionPoint, Seeds } from './seeds';

/**
 * The backend plugin `git-host`: a small Git host inside the portal, for a
 * first run without accounts. It speaks the part of Gitea's API that Backstage
 * uses, so the portal sees it as one more Gitea.
 *
 * @public
 */
export const gitHostPlugin = createBackendPlugin({
  pluginId: 'git-host',
  register(env) {
    const seeds = new Seeds();
    env.registerExtensionPoint(gitHostSeedExtensionPoint, seeds);
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ config: root, discovery, httpRouter, lifecycle, logger }) {
        const config = readGitHostConfig(root);
        if (!config) {
          logger.info('The Git host is off: gitHost is not configured');
          return;
        }
        for (const repository of config.repositories) {
          seeds.addRepository(seedOfFolder(repository));
        }
        const baseUrl =
          config.baseUrl ?? (await discovery.getExternalBaseUrl('git-host'));
        const context = await openHost({ config, baseUrl, logger, seeds });
        lifecycle.addShutdownHook(() => context.git.stopAll());
        // Clients of git and of Gitea's API have no token of the portal: the
        // host checks their credentials itself, on every route.
        httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        httpRouter.use(createRouter(context, await readStylesheet()));
        logger.info(`The Git host serves ${context.urls.base}`);
      },
    });
  },
});
