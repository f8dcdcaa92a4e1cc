import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { problem } from './problem';

/** A shared repository is there, where a service wants to live in it. */
export function checkRepository(
  { spec }: ServiceSpec,
  { gitopsRepository }: Platform,
): SchemaProblem[] {
  return spec.delivery.repository === 'gitops' && !gitopsRepository
    ? [problem(['spec', 'delivery', 'repository'], 'no-gitops-repository', {})]
    : [];
}
