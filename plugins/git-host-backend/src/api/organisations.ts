import { InputError, NotFoundError } from '@backstage/errors';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { GitHostContext } from '../context';
import { checkRepositoryName } from '../names';
import { organisationJson, repositoryJson } from './json';
import { pageOf, readPaging } from '../paging';
import { describeRepository } from './repositories';

const MAX_DESCRIPTION_LENGTH = 2048;
const MAX_BODY = '64kb';

/** The body of a request that makes a repository. */
function readNewRepository(body: unknown): {
  name: string;
  description: string;
  private: boolean;
} {
  const wanted: { name?: unknown; description?: unknown; private?: unknown } =
    typeof body === 'object' && body !== null ? body : {};
  const { name, description = '', private: isPrivate = false } = wanted;
  if (typeof name !== 'string') {
    throw new InputError("The JSON body needs a string 'name'");
  }
  const problem = checkRepositoryName(name);
  if (problem) {
    throw new InputError(problem);
  }
  if (
    typeof description !== 'string' ||
    description.length > MAX_DESCRIPTION_LENGTH
  ) {
    throw new InputError(
      `'description' must be a string of up to ${MAX_DESCRIPTION_LENGTH} characters`,
    );
  }
  if (typeof isPrivate !== 'boolean') {
    throw new InputError("'private' must be true or false");
  }
  return { name, description, private: isPrivate };
}

/** `/orgs`: organisations, and the repositories that they hold. */
export function createOrganisationsRouter(context: GitHostContext): Router {
  const { access, logger, store, urls } = context;
  const router = PromiseRouter();

  router.get('/orgs', async (request, response) => {
    access.requireReader(request);
    const names = await store.listOrganisations();
    response.json(
      pageOf(names, readPaging(request)).map(name =>
        organisationJson(urls, name),
      ),
    );
  });

  router.get('/orgs/:owner', async (request, response) => {
    access.requireReader(request);
    const { owner } = request.params;
    if (!(await store.hasOrganisation(owner))) {
      throw new NotFoundError(
        `There is no organisation ${JSON.stringify(owner)}`,
      );
    }
    response.json(organisationJson(urls, owner.toLowerCase()));
  });

  router.get('/orgs/:owner/repos', async (request, response) => {
    access.requireReader(request);
    const all = await store.listRepositories(request.params.owner);
    const visible = access.seesPrivate(request)
      ? all
      : all.filter(repository => !repository.private);
    const page = pageOf(visible, readPaging(request));
    response.json(
      await Promise.all(
        page.map(repository => describeRepository(context, repository)),
      ),
    );
  });

  router.post(
    '/orgs/:owner/repos',
    // Who may not create must not make the server read a body either.
    (request, _response, next) => {
      access.requireUser(request);
      next();
    },
    express.json({ limit: MAX_BODY }),
    async (request, response) => {
      const wanted = readNewRepository(request.body);
      const { owner = '' } = request.params;
      const repository = await store.create({ ...wanted, owner });
      logger.info('A repository was created', {
        repository: `${repository.owner}/${repository.name}`,
      });
      response.status(201).json(
        repositoryJson(urls, repository, {
          empty: true,
          defaultBranch: 'main',
        }),
      );
    },
  );

  return router;
}
