import { decideRetries } from '../routing/action/retries';
import type { HttpRoute } from '../resources/virtualService';
import type { JsonObject } from '../source';
import { milliseconds } from './numbers';

/** How long a route takes at most, in milliseconds. */
export interface RouteTimes {
  readonly timeout: number | undefined;
  readonly tries: number;
  readonly perTry: number | undefined;
  /** As written. */
  readonly perTryText: string;
  /** Whether the mesh's default gives the retries. */
  readonly isDefault: boolean;
  /** The end in the worst case, and what makes it; undefined where nothing ends it. */
  readonly worst: { readonly time: number; readonly text: string } | undefined;
}

/**
 * The times of a route: its timeout holds for all tries together, and the
 * mesh's default for retries where it writes none.
 *
 * istio: pilot/pkg/networking/core/route/retry/retry.go
 */
export function timesOf(
  { timeout: written, retries }: HttpRoute,
  meshConfig: JsonObject,
): RouteTimes {
  const {
    attempts,
    perTryTimeout = '',
    from,
  } = decideRetries(retries, meshConfig);
  // 0s switches a timeout off.
  const timeout = milliseconds(written) || undefined;
  const perTry = milliseconds(perTryTimeout) || undefined;
  const tries = attempts + 1;
  const byTries = perTry && {
    time: tries * perTry,
    text: tries === 1 ? perTryTimeout : `${tries} tries of ${perTryTimeout}`,
  };
  const byTimeout = timeout && { time: timeout, text: written ?? '' };
  const worst =
    byTries && (!byTimeout || byTries.time < byTimeout.time)
      ? byTries
      : byTimeout;
  return {
    timeout,
    tries,
    perTry,
    perTryText: perTryTimeout,
    isDefault: from !== 'route',
    worst: worst || undefined,
  };
}
