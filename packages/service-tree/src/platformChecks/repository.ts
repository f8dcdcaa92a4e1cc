import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { problem } from './problem';

/** A shared repository is there, where a service wants to live in it; without declared meshes nothing is known of the platform. */
export function checkRepository(
  { spec }: ServiceSpec,
  { gitopsRepository, meshes }: Platform,
): SchemaProblem[] {
  return spec.delivery.repository === 'gitops' &&
    meshes.length > 0 &&
    !gitopsRepository
    ? [problem(['spec', 'delivery', 'repository'], 'no-gitops-repository', {})]
    : [];
}
