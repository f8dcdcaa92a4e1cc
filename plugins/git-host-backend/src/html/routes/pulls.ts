import { InputError, NotFoundError } from '@backstage/errors';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { listCommits, readPatchBetween } from '../../git/commits';
import { resolveRef } from '../../git/refs';
import { pageOf, readPaging } from '../../paging';
import type { PullState } from '../../pulls/types';
import { sendPage, type HtmlViews } from '../HtmlViews';
import { pullPage } from '../pages/pull';
import { pullsPage, type PullFilter } from '../pages/pulls';
import { parsePatch } from '../patch';
import { MAX_PATCH_BYTES } from './history';

const SHOWN_COMMITS = 50;

const statesOf: Readonly<Record<PullFilter, readonly PullState[]>> = {
  open: ['open'],
  closed: ['closed', 'merged'],
  all: ['open', 'closed', 'merged'],
};

function filterOf(value: unknown): PullFilter {
  switch (value) {
    case undefined:
      return 'open';
    case 'open':
    case 'closed':
    case 'all':
      return value;
    default:
      throw new InputError("'state' must be 'open', 'closed' or 'all'");
  }
}

/** The pull requests of a repository. */
export function createPullRoutes(views: HtmlViews): Router {
  const { access, git, pulls } = views.context;
  const router = PromiseRouter();

  router.get('/:owner/:repository/pulls', async (request, response) => {
    const view = await views.ofRepository(request);
    const { repository } = view;
    const ref = await resolveRef(git, repository, view.defaultBranch);
    const filter = filterOf(request.query.state);
    const paging = readPaging(request);
    const found = await pulls.list(repository, statesOf[filter]);
    const { page, pageSize } = paging;
    sendPage(
      response,
      pullsPage(view, {
        ref,
        filter,
        pulls: pageOf(found, paging),
        page,
        hasMore: found.length > page * pageSize,
      }),
    );
  });

  router.get('/:owner/:repository/pulls/:index', async (request, response) => {
    const view = await views.ofRepository(request);
    const { repository } = view;
    const { index } = request.params;
    if (!/^[1-9]\d{0,8}$/.test(index)) {
      throw new NotFoundError(`There is no pull request ${index}`);
    }
    const pull = await pulls.get(repository, Number(index));
    const mergeBase = await pulls.mergeBase(repository, pull);
    const ref = await resolveRef(git, repository, view.defaultBranch);
    const [history, patch, merge] = await Promise.all([
      listCommits(git, repository, {
        sha: pull.headSha,
        since: mergeBase,
        page: 1,
        pageSize: SHOWN_COMMITS,
      }),
      readPatchBetween(
        git,
        repository,
        mergeBase,
        pull.headSha,
        MAX_PATCH_BYTES,
      ),
      pull.state === 'open' ? pulls.tryMerge(repository, pull) : undefined,
    ]);
    sendPage(
      response,
      pullPage(view, {
        ref,
        pull,
        history,
        merge,
        username: access.username,
        files: parsePatch(patch.text),
        truncated: patch.truncated,
      }),
    );
  });

  return router;
}
