import { pipeline } from 'node:stream/promises';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { ErrorRequestHandler, Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { CHALLENGE } from './auth';
import { readCgiHead } from './cgi';
import { cgiVariables, isService } from './cgiVariables';
import { readableRepository, type GitHostContext } from './context';
import {
  logFailure,
  publicMessageOf,
  PayloadTooLargeError,
  statusOf,
} from './errors';
import { stopWhenClientLeaves } from './git/GitRunner';
import { pointHeadAtExistingBranch } from './git/refs';
import { copyRequestBody } from './requestBody';

/** A push has commands before its pack; git itself refuses a pack too large. */
const PROTOCOL_OVERHEAD_BYTES = 1024 * 1024;

/**
 * Hands a request to git and its answer back, both as streams. The answer is
 * not ended here, so that what must follow a push is done before the client
 * goes on. Answers whether git did what it was asked for; where it did not,
 * its answer has told the client why.
 */
async function runBackend(
  context: GitHostContext,
  request: Request,
  response: Response,
  variables: Record<string, string>,
): Promise<boolean> {
  const backend = await context.git.start(['http-backend'], { variables });
  stopWhenClientLeaves(backend, response);
  const answered = (async () => {
    const head = await readCgiHead(backend.stdout);
    if (!head) {
      await backend.finished;
      throw new Error('git http-backend ended without an answer');
    }
    response.status(head.status);
    head.headers.forEach(([name, value]) => response.setHeader(name, value));
    await pipeline(backend.stdout, response, { end: false });
    return backend.finished.then(
      () => true,
      error => {
        context.logger.info(`${request.method} ${request.path}: ${error}`);
        return false;
      },
    );
  })();
  // Nobody waits for it any more when the body is refused.
  answered.catch(() => {});
  try {
    await copyRequestBody(
      request,
      backend.stdin,
      context.limits.pushBytes + PROTOCOL_OVERHEAD_BYTES,
    );
  } catch (error) {
    backend.stop('the body is too large');
    throw error;
  }
  return answered;
}

/** Git prints the text of a refusal to its user. */
function answerWithText(context: GitHostContext): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const status = statusOf(error);
    logFailure(context.logger, error, request, response);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 401) {
      response.setHeader('WWW-Authenticate', CHALLENGE);
    }
    if (status === 413) {
      response.setHeader('Connection', 'close');
    }
    response
      .status(status)
      .type('text/plain')
      .send(`${publicMessageOf(error)}\n`);
  };
}

/** Git's smart HTTP protocol; the dumb one is not served. */
export function createSmartHttpRouter(context: GitHostContext): Router {
  const router = PromiseRouter();

  const handle =
    (serviceOf: (request: Request) => unknown) =>
    async (request: Request, response: Response) => {
      const service = serviceOf(request);
      if (!isService(service)) {
        throw new NotFoundError('Only the smart HTTP protocol is served');
      }
      const writes = service === 'git-receive-pack';
      const user = writes
        ? context.access.requireUser(request)
        : context.access.requireReader(request);
      const declared = Number(request.headers['content-length'] ?? 0);
      if (declared > context.limits.pushBytes + PROTOCOL_OVERHEAD_BYTES) {
        throw new PayloadTooLargeError(
          `A push may have ${context.limits.pushBytes} bytes, not ${declared}`,
        );
      }
      const repository = await readableRepository(context, request).catch(
        error => {
          // Git asks for a password on 401 only, so a private repository
          // and a missing one must both look like this to a stranger.
          throw user === undefined && statusOf(error) === 404
            ? new AuthenticationError('This needs user name and password')
            : error;
        },
      );
      if (
        request.method === 'POST' &&
        !request.is(`application/x-${service}-request`)
      ) {
        throw new NotFoundError('The content type is not the one of git');
      }
      const succeeded = await runBackend(
        context,
        request,
        response,
        cgiVariables(context, request, repository, service, user),
      );
      if (succeeded && writes && request.method === 'POST') {
        context.logger.info('A push arrived', {
          repository: `${repository.owner}/${repository.name}`,
          user: user ?? '',
        });
        await pointHeadAtExistingBranch(context.git, repository);
      }
      response.end();
    };

  router.get(
    '/:owner/:repository/info/refs',
    handle(request => request.query.service),
  );
  router.post(
    '/:owner/:repository/git-upload-pack',
    handle(() => 'git-upload-pack'),
  );
  router.post(
    '/:owner/:repository/git-receive-pack',
    handle(() => 'git-receive-pack'),
  );
  router.use(answerWithText(context));
  return router;
}
