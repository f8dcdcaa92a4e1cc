import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { NotFoundError } from '@backstage/errors';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  readableRepository,
  wildcardOf,
  type GitHostContext,
} from '../context';
import { endIfUnchanged } from '../etag';
import { stopWhenClientLeaves } from '../git/GitRunner';
import { resolveRef } from '../git/refs';

const SUFFIX = '.tar.gz';

/** `/archive/{ref}.tar.gz`: all files of a commit below one top folder. */
export function createArchiveRouter(context: GitHostContext): Router {
  const { git } = context;
  const router = PromiseRouter();

  router.get(
    '/repos/:owner/:repository/archive/*',
    async (request, response) => {
      const repository = await readableRepository(context, request);
      const file = wildcardOf(request);
      if (!file.endsWith(SUFFIX)) {
        throw new NotFoundError(`Archives end with ${SUFFIX} here`);
      }
      const { sha } = await resolveRef(
        git,
        repository,
        file.slice(0, -SUFFIX.length),
      );
      if (endIfUnchanged(request, response, sha)) {
        return;
      }
      response.setHeader('Content-Type', 'application/gzip');
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      // Compressed here: git would start a shell for it, depending on version.
      const archive = await git.start(
        ['archive', '--format=tar', `--prefix=${repository.name}/`, sha],
        { gitDirectory: repository.directory },
      );
      archive.stdin.end();
      stopWhenClientLeaves(archive, response);
      await pipeline(archive.stdout, createGzip(), response);
      await archive.finished;
    },
  );

  return router;
}
