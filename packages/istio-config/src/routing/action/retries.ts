import { asNumber, asObject, asString } from '../../resources/read';
import type { JsonObject } from '../../source';
import type { DecidedRetries } from '../types';

/** istio: pilot/pkg/networking/core/route/retry/retry.go (DefaultPolicy) */
const DEFAULT_ATTEMPTS = 2;
const DEFAULT_CONDITIONS =
  'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';

/**
 * The retry policy of a route: its own, else the mesh's, else Istio's. Retries
 * that are written down without `attempts` are switched off.
 */
export function decideRetries(
  own: JsonObject | undefined,
  meshConfig: JsonObject,
): DecidedRetries {
  if (own) {
    return readPolicy(own, 'route');
  }
  const ofMesh = asObject(meshConfig.defaultHttpRetryPolicy);
  return ofMesh
    ? readPolicy(ofMesh, 'mesh')
    : {
        attempts: DEFAULT_ATTEMPTS,
        on: DEFAULT_CONDITIONS,
        statusCodes: [],
        from: 'default',
      };
}

function readPolicy(
  policy: JsonObject,
  from: DecidedRetries['from'],
): DecidedRetries {
  const attempts = Math.max(asNumber(policy.attempts) ?? 0, 0);
  const { on, statusCodes } = readConditions(
    asString(policy.retryOn) || DEFAULT_CONDITIONS,
  );
  const perTryTimeout = asString(policy.perTryTimeout);
  const backoff = asString(policy.backoff);
  return {
    attempts,
    on: attempts > 0 ? on : '',
    statusCodes,
    ...(perTryTimeout ? { perTryTimeout } : {}),
    ...(backoff ? { backoff } : {}),
    from,
  };
}

/** Numbers among the conditions are status codes to retry on. */
function readConditions(
  text: string,
): Pick<DecidedRetries, 'on' | 'statusCodes'> {
  const items = text
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
  const statusCodes = items
    .map(Number)
    .filter(code => code >= 100 && code < 600);
  const on = items.filter(item => Number.isNaN(Number(item)));
  if (statusCodes.length > 0 && !on.includes('retriable-status-codes')) {
    on.push('retriable-status-codes');
  }
  return { on: on.join(','), statusCodes };
}
