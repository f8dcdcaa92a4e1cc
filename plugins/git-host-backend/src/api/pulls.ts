import { InputError, NotFoundError } from '@backstage/errors';
import express, {
  type NextFunction,
  type Request,
  type Response,
  type Router,
} from 'express';
import PromiseRouter from 'express-promise-router';
import { readableRepository, type GitHostContext } from '../context';
import { PayloadTooLargeError } from '../errors';
import { listCommits, readPatchBetween } from '../git/commits';
import { pageOf, readPaging } from '../paging';
import type { Pull, PullState } from '../pulls/types';
import type { Repository } from '../repositories';
import { commitJson } from './json';
import { readMergeOptions, readNewPull, readPullEdit } from './pullBodies';
import { pullJson } from './pullJson';

const MAX_BODY = '256kb';

const statesByFilter: ReadonlyMap<unknown, readonly PullState[]> = new Map<
  unknown,
  readonly PullState[]
>([
  [undefined, ['open']],
  ['open', ['open']],
  ['closed', ['closed', 'merged']],
  ['all', ['open', 'closed', 'merged']],
]);

/** `/repos/{owner}/{name}/pulls`: Gitea's API for pull requests. */
export function createPullsRouter(context: GitHostContext): Router {
  const { access, git, limits, logger, pulls, urls } = context;
  const router = PromiseRouter();
  const path = '/repos/:owner/:repository/pulls';

  const json = async (repository: Repository, pull: Pull) =>
    pullJson(urls, repository, pull, {
      mergeBase: await pulls.mergeBase(repository, pull),
      merge:
        pull.state === 'open'
          ? await pulls.tryMerge(repository, pull)
          : undefined,
    });

  // Who may not write must not make the server read a body either.
  const writer = [
    (request: Request, _response: Response, next: NextFunction) => {
      access.requireUser(request);
      next();
    },
    express.json({ limit: MAX_BODY }),
  ];

  async function requested(request: Request) {
    const repository = await readableRepository(context, request);
    const { index = '' } = request.params;
    if (!/^[1-9]\d{0,8}$/.test(index)) {
      throw new NotFoundError(`There is no pull request ${index}`);
    }
    return { repository, number: Number(index) };
  }

  router.get(path, async (request, response) => {
    const repository = await readableRepository(context, request);
    const states = statesByFilter.get(request.query.state);
    if (!states) {
      throw new InputError("'state' must be 'open', 'closed' or 'all'");
    }
    const found = await pulls.list(repository, states);
    const page = pageOf(found, readPaging(request));
    response.set('X-Total-Count', String(found.length));
    response.json(await Promise.all(page.map(pull => json(repository, pull))));
  });

  router.post(path, writer, async (request: Request, response: Response) => {
    const repository = await readableRepository(context, request);
    const user = access.requireUser(request);
    const wanted = readNewPull(repository.owner, request.body);
    const pull = await pulls.create(repository, wanted, user);
    logger.info('A pull request was opened', {
      repository: `${repository.owner}/${repository.name}`,
      number: pull.number,
    });
    response.status(201).json(await json(repository, pull));
  });

  router.get(`${path}/:index.diff`, async (request, response) => {
    const { repository, number } = await requested(request);
    const pull = await pulls.get(repository, number);
    const { text, truncated } = await readPatchBetween(
      git,
      repository,
      await pulls.mergeBase(repository, pull),
      pull.headSha,
      limits.fileBytes,
    );
    if (truncated) {
      throw new PayloadTooLargeError(
        `The diff has more than ${limits.fileBytes} bytes; fetch refs/pull/${number}/head instead`,
      );
    }
    response
      .set({
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      })
      .type('text/plain')
      .send(text);
  });

  router.get(`${path}/:index`, async (request, response) => {
    const { repository, number } = await requested(request);
    const pull = await pulls.get(repository, number);
    response.json(await json(repository, pull));
  });

  router.patch(
    `${path}/:index`,
    writer,
    async (request: Request, response: Response) => {
      const { repository, number } = await requested(request);
      const edit = readPullEdit(request.body);
      const pull = await pulls.edit(repository, number, edit);
      response.status(201).json(await json(repository, pull));
    },
  );

  router.get(`${path}/:index/commits`, async (request, response) => {
    const { repository, number } = await requested(request);
    const pull = await pulls.get(repository, number);
    const { commits } = await listCommits(git, repository, {
      sha: pull.headSha,
      since: await pulls.mergeBase(repository, pull),
      ...readPaging(request),
    });
    response.json(commits.map(commit => commitJson(urls, repository, commit)));
  });

  router.get(`${path}/:index/merge`, async (request, response) => {
    const { repository, number } = await requested(request);
    const { state } = await pulls.get(repository, number);
    if (state !== 'merged') {
      throw new NotFoundError(`Pull request ${number} is not merged`);
    }
    response.status(204).end();
  });

  router.post(
    `${path}/:index/merge`,
    writer,
    async (request: Request, response: Response) => {
      const { repository, number } = await requested(request);
      const user = access.requireUser(request);
      const options = readMergeOptions(request.body);
      await pulls.merge(repository, number, options, user);
      logger.info('A pull request was merged', {
        repository: `${repository.owner}/${repository.name}`,
        number,
      });
      response.status(200).end();
    },
  );

  return router;
}
