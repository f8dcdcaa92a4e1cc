import { NotFoundError } from '@backstage/errors';
import { type ErrorRequestHandler, Router } from 'express';
import { CHALLENGE } from '../auth';
import type { GitHostContext } from '../context';
import { logFailure, statusOf } from '../errors';
import { HtmlViews, sendPage } from './HtmlViews';
import { failurePage } from './pages/failure';
import { createHistoryRoutes } from './routes/history';
import { createOverviewRoutes } from './routes/overview';
import { createPullRoutes } from './routes/pulls';
import { createSourceRoutes } from './routes/source';
import type { Stylesheet } from './stylesheet';

/** Nothing but the own stylesheet is loaded; nothing runs. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function answerWithPage(views: HtmlViews): ErrorRequestHandler {
  const { access, logger } = views.context;
  return (error, request, response, _next) => {
    const status = statusOf(error);
    logFailure(logger, error, request, response);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 401) {
      response.setHeader('WWW-Authenticate', CHALLENGE);
    }
    const signedIn = status !== 401 && access.seesPrivate(request);
    response.status(status);
    sendPage(response, failurePage(views.create(request, signedIn), status));
  };
}

/** The pages of the host: they only read, and need no script. */
export function createHtmlRouter(
  context: GitHostContext,
  stylesheet: Stylesheet,
): Router {
  const views = new HtmlViews(context, stylesheet);
  const router = Router();
  router.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-cache',
    });
    response.vary('Accept-Language').vary('Authorization');
    next();
  });
  router.use(
    createOverviewRoutes(views),
    createSourceRoutes(views),
    createHistoryRoutes(views),
    createPullRoutes(views),
  );
  router.use(request => {
    throw new NotFoundError(
      `There is no page ${request.method} ${request.path}`,
    );
  });
  router.use(answerWithPage(views));
  return router;
}
