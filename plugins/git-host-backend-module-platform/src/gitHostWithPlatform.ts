import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import gitHostPlugin from '@mesh-portal/plugin-git-host-backend';
import { gitHostModulePlatform } from './module';

/**
 * The Git host and its module in one, so that one line of a backend brings them
 * and its removal leaves nothing behind.
 *
 * @public
 */
export const gitHostWithPlatform = createBackendFeatureLoader({
  loader: () => [gitHostPlugin, gitHostModulePlatform],
});
