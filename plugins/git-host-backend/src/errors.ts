import type { LoggerService } from '@backstage/backend-plugin-api';
import { CustomErrorBase, isError } from '@backstage/errors';
import type { Request, Response } from 'express';

/** A body that is larger than the configured limit. */
export class PayloadTooLargeError extends CustomErrorBase {
  readonly name = 'PayloadTooLargeError';
}

/** A request that is well formed and cannot be done. */
export class UnprocessableError extends CustomErrorBase {
  readonly name = 'UnprocessableError';
}

/** What is asked for does not go with the state that something is in. */
export class WrongStateError extends CustomErrorBase {
  readonly name = 'WrongStateError';
}

const statusByName: ReadonlyMap<string, number> = new Map([
  ['InputError', 400],
  ['AuthenticationError', 401],
  ['NotAllowedError', 403],
  ['NotFoundError', 404],
  ['WrongStateError', 405],
  ['ConflictError', 409],
  ['PayloadTooLargeError', 413],
  ['UnprocessableError', 422],
]);

/** The HTTP status that an error stands for; 500 for what nobody foresaw. */
export function statusOf(error: unknown): number {
  if (!isError(error)) {
    return 500;
  }
  const known = statusByName.get(error.name);
  if (known !== undefined) {
    return known;
  }
  // Express and its body parser put the status on the error.
  const status = 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}

/** What a client may read about it; the rest goes to the log only. */
export function publicMessageOf(error: unknown): string {
  return isError(error) && statusOf(error) < 500
    ? error.message
    : 'The Git host could not answer, its log says why.';
}

/**
 * Logs what nobody foresaw. A client that went away is not a failure, nor is
 * what it asked for wrongly: the access log has these.
 */
export function logFailure(
  logger: LoggerService,
  error: unknown,
  request: Request,
  response: Response,
): void {
  if (statusOf(error) >= 500 && !response.closed) {
    logger.error(
      `${request.method} ${request.path} failed`,
      isError(error) ? error : undefined,
    );
  }
}
