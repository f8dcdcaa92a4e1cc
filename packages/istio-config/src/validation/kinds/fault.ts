import { checkDuration } from '../fields/durations';
import type { Field } from '../field';
import type { Report } from '../report';
import { checkStatus } from './answers';

const GRPC_STATUSES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'UNAUTHENTICATED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
];

/** istio: pkg/config/validation (validateHTTPFaultInjection) */
export function checkFault(fault: Field, report: Report): void {
  if (!fault.present) {
    return;
  }
  const abort = fault.get('abort');
  const delay = fault.get('delay');
  if (!abort.present && !delay.present) {
    report.error(fault, 'required', 'a fault must have an abort or a delay');
  }
  if (abort.present) {
    checkAbort(abort, report);
  }
  if (delay.present) {
    checkPercentage(delay.get('percentage'), report);
    checkDuration(delay.get('fixedDelay'), report);
    if (delay.get('exponentialDelay').present) {
      report.error(
        delay.get('exponentialDelay'),
        'not-supported',
        'exponentialDelay is not supported',
      );
    }
  }
}

function checkAbort(abort: Field, report: Report): void {
  checkPercentage(abort.get('percentage'), report);
  const http = abort.get('httpStatus');
  const grpc = abort.get('grpcStatus');
  if (grpc.present) {
    if (!GRPC_STATUSES.includes(grpc.string())) {
      report.error(
        grpc,
        'unknown-value',
        `"${grpc.string()}" is no gRPC status such as UNAVAILABLE`,
        {
          value: grpc.string(),
        },
      );
    }
  } else if (abort.get('http2Error').present) {
    report.error(
      abort.get('http2Error'),
      'not-supported',
      'http2Error is not supported',
    );
  } else if (http.present) {
    checkStatus(http, report);
  }
}

function checkPercentage(percentage: Field, report: Report): void {
  const value = percentage.get('value').number();
  if (value < 0 || value > 100 || (value > 0 && value < 0.0001)) {
    report.error(
      percentage,
      'out-of-range',
      `the percentage ${value} must be 0, or between 0.0001 and 100`,
      {
        value,
      },
    );
  }
}
