import { asNumber, asObject, asString } from '../../resources/read';
import { percentOf } from '../../resources/virtualService';
import type { JsonObject } from '../../source';
import type { DecidedFault } from '../types';

/**
 * Faults of a route. A delay without percentage falls back to the legacy whole
 * percent, an abort without percentage never happens.
 *
 * istio: pilot/pkg/networking/core/route/route.go (TranslateFault)
 */
export function decideFault(
  fault: JsonObject | undefined,
): DecidedFault | undefined {
  const delay = asObject(fault?.delay);
  const abort = asObject(fault?.abort);
  const result: DecidedFault = {
    ...(delay ? { delay: readDelay(delay) } : {}),
    ...(abort ? { abort: readAbort(abort) } : {}),
  };
  return delay || abort ? result : undefined;
}

function readDelay(delay: JsonObject): { share: number; duration: string } {
  const percent = percentOf(delay.percentage) ?? asNumber(delay.percent) ?? 0;
  return { share: percent / 100, duration: asString(delay.fixedDelay) ?? '0s' };
}

function readAbort(abort: JsonObject): { share: number; status: string } {
  const http = asNumber(abort.httpStatus ?? abort.http_status);
  const grpc = asString(abort.grpcStatus ?? abort.grpc_status);
  return {
    share: (percentOf(abort.percentage) ?? 0) / 100,
    status: http === undefined ? grpc ?? '' : String(http),
  };
}
