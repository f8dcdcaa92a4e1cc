import { Router } from 'express';
import { createApiRouter } from './api';
import type { GitHostContext } from './context';
import { createHtmlRouter } from './html';
import type { Stylesheet } from './html/stylesheet';
import { createSmartHttpRouter } from './smartHttp';

/** Everything that the host serves: git, Gitea's API, pages. */
export function createRouter(
  context: GitHostContext,
  stylesheet: Stylesheet,
): Router {
  const router = Router();
  router.use('/api/v1', createApiRouter(context));
  router.use(createSmartHttpRouter(context));
  router.use(createHtmlRouter(context, stylesheet));
  return router;
}
