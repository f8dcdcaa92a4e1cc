import { NotFoundError } from '@backstage/errors';
import { Router } from 'express';
import type { GitHostContext } from '../context';
import { createArchiveRouter } from './archive';
import { createContentsRouter } from './contents';
import { answerWithJson } from './json';
import { createOrganisationsRouter } from './organisations';
import { createPullsRouter } from './pulls';
import { createRepositoriesRouter } from './repositories';

/** The part of Gitea's API v1 that Backstage uses, and what comes for free. */
export function createApiRouter(context: GitHostContext): Router {
  const router = Router();
  router.use(
    createOrganisationsRouter(context),
    createContentsRouter(context),
    createArchiveRouter(context),
    createPullsRouter(context),
    createRepositoriesRouter(context),
  );
  router.use(request => {
    throw new NotFoundError(
      `${request.method} ${request.path} is not a part of this API`,
    );
  });
  router.use(answerWithJson(context));
  return router;
}
