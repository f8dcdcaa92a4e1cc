import { NotFoundError } from '@backstage/errors';
import type { Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readableRepository } from '../../context';
import { PayloadTooLargeError } from '../../errors';
import { listCommits, readCommit } from '../../git/commits';
import { resolveRef, type ResolvedRef } from '../../git/refs';
import { findEntry, listFolder, readBlob } from '../../git/tree';
import { sendRaw } from '../../raw';
import { sendPage, type HtmlViews } from '../HtmlViews';
import { emptyPage } from '../pages/empty';
import { filePage } from '../pages/file';
import { folderPage } from '../pages/folder';
import { requestedTarget } from '../target';
import type { RepositoryView } from '../view';

/** Larger files are offered raw only. */
const MAX_SHOWN_BYTES = 1024 * 1024;

/** Folders and files, as pages and raw. */
export function createSourceRoutes(views: HtmlViews): Router {
  const { context } = views;
  const { git, limits } = context;
  const router = PromiseRouter();

  async function showFolder(
    response: Response,
    view: RepositoryView,
    ref: ResolvedRef,
    path: string,
  ): Promise<void> {
    const { repository } = view;
    const [entries, branches, history] = await Promise.all([
      listFolder(git, repository, ref.sha, path),
      views.branchNames(view),
      listCommits(git, repository, {
        sha: ref.sha,
        page: 1,
        pageSize: 1,
        path,
      }),
    ]);
    const latest =
      history.commits[0] ?? (await readCommit(git, repository, ref.sha));
    sendPage(
      response,
      folderPage(view, { ref, path, entries, branches, latest }),
    );
  }

  router.get('/:owner/:repository', async (request, response) => {
    const view = await views.ofRepository(request);
    const branches = await views.branchNames(view);
    if (branches.length === 0) {
      sendPage(response, emptyPage(view));
      return;
    }
    const ref = await resolveRef(git, view.repository, view.defaultBranch, [
      'branch',
    ]);
    await showFolder(response, view, ref, '');
  });

  router.get('/:owner/:repository/src/:kind/*', async (request, response) => {
    const view = await views.ofRepository(request);
    const { repository } = view;
    const { ref, path } = await requestedTarget(context, request, repository);
    if (path === '') {
      await showFolder(response, view, ref, path);
      return;
    }
    const entry = await findEntry(git, repository, ref.sha, path);
    if (entry.type === 'folder') {
      await showFolder(response, view, ref, path);
      return;
    }
    if (entry.type === 'submodule') {
      throw new NotFoundError(`${path} is a submodule, not a file`);
    }
    const blob =
      entry.size > MAX_SHOWN_BYTES
        ? undefined
        : await readBlob(git, repository, entry.sha, MAX_SHOWN_BYTES);
    const branches = await views.branchNames(view);
    sendPage(response, filePage(view, { ref, entry, blob, branches }));
  });

  router.get('/:owner/:repository/raw/:kind/*', async (request, response) => {
    const repository = await readableRepository(context, request);
    const { ref, path } = await requestedTarget(context, request, repository);
    const entry = await findEntry(git, repository, ref.sha, path);
    if (entry.type === 'folder' || entry.type === 'submodule') {
      throw new NotFoundError(`${path} is not a file`);
    }
    if (entry.size > limits.fileBytes) {
      throw new PayloadTooLargeError(
        `${path} has ${entry.size} bytes, the host sends up to ${limits.fileBytes}`,
      );
    }
    const { bytes } = await readBlob(
      git,
      repository,
      entry.sha,
      limits.fileBytes,
    );
    sendRaw(response, entry.sha, bytes);
  });

  // The portal links here for "Edit"; changes are made with git instead.
  router.get('/:owner/:repository/_edit/*', async (request, response) => {
    const view = await views.ofRepository(request);
    const { ref, path } = await requestedTarget(
      context,
      request,
      view.repository,
    );
    response.redirect(view.links.source(view.repository, ref, path));
  });

  return router;
}
