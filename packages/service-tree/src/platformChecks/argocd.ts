import { isAtLeast } from '../model/versions';
import type { Platform } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import { problem } from './problem';

/** What this version of Argo CD cannot keep: leaving it out would open a right. */
export function checkArgoCd({
  deliveryMode,
  argocdVersion,
}: Platform): SchemaProblem[] {
  return deliveryMode === 'none' && !isAtLeast(argocdVersion, '3.3')
    ? [
        problem(['spec', 'delivery'], 'argocd-version', {
          needed: '3.3',
          actual: argocdVersion,
        }),
      ]
    : [];
}
