import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { sendPage, type HtmlViews } from '../HtmlViews';
import {
  organisationPage,
  overviewPage,
  type Organisation,
} from '../pages/overview';

/** The start page, the organisations, the stylesheet, the way to sign in. */
export function createOverviewRoutes(views: HtmlViews): Router {
  const { access, store } = views.context;
  const router = PromiseRouter();

  async function organisation(
    request: Request,
    name: string,
  ): Promise<Organisation> {
    const repositories = await store.listRepositories(name);
    const seesPrivate = access.seesPrivate(request);
    return {
      name: name.toLowerCase(),
      repositories: repositories.filter(
        repository => seesPrivate || !repository.private,
      ),
    };
  }

  router.get('/assets/style.css', (_request, response) => {
    response
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .type('css')
      .send(views.stylesheet.text);
  });

  router.get('/sign-in', (request, response) => {
    access.requireUser(request);
    response.redirect(`${views.of(request).links.base}/`);
  });

  router.get('/', async (request, response) => {
    access.requireReader(request);
    const organisations = await Promise.all(
      (
        await store.listOrganisations()
      ).map(name => organisation(request, name)),
    );
    sendPage(response, overviewPage(views.of(request), organisations));
  });

  router.get('/:owner', async (request, response) => {
    access.requireReader(request);
    const found = await organisation(request, request.params.owner);
    sendPage(response, organisationPage(views.of(request), found));
  });

  return router;
}
