import { isAtLeast } from './versions';
import type { Environment, Service } from './service';

/** What Argo CD does before it prunes or deletes: asks, or, where it cannot ask, leaves it. */
export interface Confirmation {
  /** Sync options, e.g. `Prune=confirm`. */
  readonly options: readonly string[];
  /**
   * Where they stand. The Application's own are read from Argo CD 3.4 on and
   * silently ignored before; there they stand on each object.
   */
  readonly on: 'application' | 'objects';
}

/** How an environment that asks for confirmation gets it from this version of Argo CD. */
export function confirmationOf(
  { platform: { argocdVersion } }: Service,
  { spec }: Environment,
): Confirmation | undefined {
  if (!spec.confirm) {
    return undefined;
  }
  // Before 2.14, "confirm" is no value, and Argo CD would prune at once.
  const value = isAtLeast(argocdVersion, '2.14') ? 'confirm' : 'false';
  return {
    options: [`Prune=${value}`, `Delete=${value}`],
    on: isAtLeast(argocdVersion, '3.4') ? 'application' : 'objects',
  };
}
