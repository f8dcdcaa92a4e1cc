import { isError } from '@backstage/errors';
import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';
import { isProblemCode } from './problems';

/** Why nothing can be shown, as far as it makes a difference to the reader. */
export type FailureKind =
  | 'forbidden'
  | 'notFound'
  | 'network'
  | 'unavailable'
  | 'meshUndeclared'
  | 'other';

function nameOf(error: Error): string {
  // A ResponseError carries the error of the backend as its cause.
  const { cause } = error;
  return isError(cause) ? cause.name : error.name;
}

function statusOf(error: Error): number | undefined {
  return 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** Tells a failed request by the error that the client threw. */
export function failureKind(error: Error): FailureKind {
  const name = nameOf(error);
  const status = statusOf(error);
  if (name === 'NotAllowedError' || status === 403) return 'forbidden';
  if (name === 'NotFoundError' || status === 404) return 'notFound';
  if (name === 'ConflictError' || status === 409) return 'meshUndeclared';
  if (name === 'ServiceUnavailableError' || status === 503) {
    return 'unavailable';
  }
  // What fetch throws when no answer came at all.
  if (name === 'TypeError' || name === 'FetchError') return 'network';
  return 'other';
}

/** The problem that a failed request tells of, where it tells of one. */
export function failureProblem(error: Error): Problem | undefined {
  const { cause } = error;
  if (!isError(cause) || !isProblemCode(cause.code)) return undefined;
  return {
    code: cause.code,
    level: 'error',
    message: cause.message,
    args: {},
  };
}

/** What the backend said, without the wrapping of the client. */
export function failureMessage(error: Error): string {
  return isError(error.cause) ? error.cause.message : error.message;
}
