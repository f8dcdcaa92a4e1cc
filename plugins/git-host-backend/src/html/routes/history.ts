import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readPaging } from '../../paging';
import { listCommits, readCommit, readPatch } from '../../git/commits';
import { resolveRef } from '../../git/refs';
import { sendPage, type HtmlViews } from '../HtmlViews';
import { branchesPage } from '../pages/branches';
import { commitPage } from '../pages/commit';
import { commitsPage } from '../pages/commits';
import { emptyPage } from '../pages/empty';
import { parsePatch } from '../patch';
import { requestedTarget } from '../target';

/** A longer patch is cut: nobody reads it in a browser. */
export const MAX_PATCH_BYTES = 512 * 1024;

/** Branches, commits and what they change. */
export function createHistoryRoutes(views: HtmlViews): Router {
  const { context } = views;
  const { git } = context;
  const router = PromiseRouter();

  router.get('/:owner/:repository/branches', async (request, response) => {
    const view = await views.ofRepository(request);
    const { repository } = view;
    const branches = await views.branches(view);
    if (branches.length === 0) {
      sendPage(response, emptyPage(view));
      return;
    }
    const ref = await resolveRef(git, repository, view.defaultBranch);
    sendPage(response, branchesPage(view, ref, branches));
  });

  router.get(
    '/:owner/:repository/commits/:kind/*',
    async (request, response) => {
      const view = await views.ofRepository(request);
      const { repository } = view;
      const { ref, path } = await requestedTarget(context, request, repository);
      const paging = readPaging(request);
      const history = await listCommits(git, repository, {
        sha: ref.sha,
        path,
        ...paging,
      });
      const branches = await views.branchNames(view);
      const { page } = paging;
      sendPage(
        response,
        commitsPage(view, { ...history, ref, path, page, branches }),
      );
    },
  );

  router.get('/:owner/:repository/commit/:sha', async (request, response) => {
    const view = await views.ofRepository(request);
    const { repository } = view;
    const { sha } = await resolveRef(git, repository, request.params.sha, [
      'commit',
    ]);
    const commit = await readCommit(git, repository, sha);
    const { text, truncated } = await readPatch(
      git,
      repository,
      commit,
      MAX_PATCH_BYTES,
    );
    const files = parsePatch(text);
    sendPage(response, commitPage(view, { commit, files, truncated }));
  });

  return router;
}
