import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Platform, ServiceSpec } from '@mesh-portal/service-tree';
import type { GitHosts } from '../git/GitHosts';
import { readDelivery } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { describeConflict } from '../registration/describeConflict';
import { planService } from '../registration/planService';
import { PlatformRepository } from '../registration/PlatformRepository';
import { entityRefOf } from '../service/entityRef';
import { entityOfOthers } from './entityOfOthers';

/**
 * Everything outside of the mesh that the service would claim and that belongs
 * to somebody else: its name in the catalog, its Applications, its namespaces
 * and its project in the platform's repository.
 *
 * @returns one sentence for each
 */
export async function readClaims(options: {
  readonly spec: ServiceSpec;
  readonly platform: Platform;
  readonly config: Config;
  readonly catalog: CatalogService;
  readonly hosts: GitHosts;
  readonly credentials: BackstageCredentials;
  readonly folder: () => Promise<string>;
}): Promise<string[]> {
  const { spec, platform, config, catalog, hosts, credentials, folder } =
    options;
  const delivery = readDelivery(config);
  const entity = await entityOfOthers({
    catalog,
    credentials,
    entityRef: entityRefOf(spec),
    repositoryUrl: spec.spec.repository?.url.replace(/\.git$/, ''),
  });
  const claims = entity ? [entity] : [];
  if (delivery.mode === 'platform') {
    const repository = new PlatformRepository({ delivery, hosts, folder });
    const { files } = await repository.read();
    const { conflicts } = planService(files, spec, platform, delivery);
    claims.push(...conflicts.map(describeConflict));
  }
  return claims;
}
