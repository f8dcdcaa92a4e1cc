import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { MeshDeclaration } from '@mesh-portal/istio-config';
import { PlatformMember } from '../members/PlatformMember';
import type { RepositoryPool } from '../members/RepositoryPool';
import { joinPath } from '../repositories/paths';
import { parseRepositoryUrl } from '../repositories/RepositoryLocation';
import type { Tracked } from './composeMesh';

/**
 * Takes in the folders of the platform's repositories that meshes declare.
 *
 * @throws InputError where configuration names no folder of a repository
 */
export function trackPlatform(
  meshes: readonly MeshDeclaration[],
  integrations: ScmIntegrationRegistry,
  pool: RepositoryPool,
): Tracked<PlatformMember>[] {
  return meshes.flatMap(({ mesh, platform }) =>
    platform.map(({ url, path }) => {
      const location = parseRepositoryUrl(url, integrations);
      const folder = location && joinPath(location.path, path);
      if (!location || folder === undefined) {
        throw new InputError(
          `Configuration 'meshRouting.meshes' (${mesh.name}): platform with url '${url}' and path '${path}' is no folder of a repository`,
        );
      }
      const member = new PlatformMember({ mesh: mesh.name, folder });
      return { member, repository: pool.add(location.rootUrl, member) };
    }),
  );
}
