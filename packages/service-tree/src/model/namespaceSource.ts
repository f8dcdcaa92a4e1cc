import type { Platform } from '../platform';
import { isAtLeast } from './versions';

/**
 * How a service gets its namespaces: from the platform's repository; or, where
 * it brings them itself, delivered by its Applications; or applied by hand. A
 * project can be kept to its own namespaces from Argo CD 3.3 on; before that, a
 * project that may create them may change every namespace of the cluster.
 */
export type NamespaceSource = 'platform' | 'delivered' | 'by-hand';

export function namespaceSource({
  deliveryMode,
  argocdVersion,
}: Platform): NamespaceSource {
  if (deliveryMode === 'platform') {
    return 'platform';
  }
  return isAtLeast(argocdVersion, '3.3') ? 'delivered' : 'by-hand';
}
