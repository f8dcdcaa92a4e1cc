import type { SerializedResource } from '@mesh-portal/plugin-mesh-routing-common';
import type { ByteLimitedCache } from '../lib/ByteLimitedCache';
import type { EntityMember } from '../members/EntityMember';
import type { RepositoryPool } from '../members/RepositoryPool';
import type { EnvironmentState } from '../members/states';
import { renderOverlay } from '../rendering/renderOverlay';
import type { Tracked } from './composeMesh';

/**
 * The resources of an environment with their places. They are cached up to a
 * limit; what was dropped is read and rendered again.
 *
 * @returns undefined where the commit that they came from cannot be read any more
 */
export async function readOwnResources(
  tracked: Tracked<EntityMember>,
  environment: EnvironmentState,
  pool: RepositoryPool,
  cache: ByteLimitedCache,
): Promise<readonly SerializedResource[] | undefined> {
  const { rendering, overlay } = environment;
  if (!rendering) {
    return [];
  }
  const cached = cache.get(rendering.cacheKey);
  if (cached !== undefined) {
    return JSON.parse(cached) as SerializedResource[];
  }
  const tree = await pool.readFiles(tracked.repository);
  return tree?.sha === rendering.sha
    ? renderOverlay(tree.files, overlay).own
    : undefined;
}
