import { InputError } from '@backstage/errors';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  readableRepository,
  wildcardOf,
  type GitHostContext,
} from '../context';
import { PayloadTooLargeError } from '../errors';
import { endIfUnchanged } from '../etag';
import { defaultBranch, resolveRef, type ResolvedRef } from '../git/refs';
import { findEntry, listFolder, readBlob, type TreeEntry } from '../git/tree';
import { sendRaw } from '../raw';
import type { Repository } from '../repositories';

const typeNames = {
  file: 'file',
  folder: 'dir',
  symlink: 'symlink',
  submodule: 'submodule',
} as const;

function entryJson(
  context: GitHostContext,
  repository: Repository,
  ref: ResolvedRef,
  entry: TreeEntry,
) {
  const { urls } = context;
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  return {
    type: typeNames[entry.type],
    name: entry.name,
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url: `${urls.api(repository)}/contents/${path}?ref=${encodeURIComponent(
      ref.name,
    )}`,
    html_url: urls.source(repository, ref, entry.path),
    download_url:
      entry.type === 'file' ? urls.raw(repository, ref, entry.path) : null,
  };
}

async function requestedRef(
  context: GitHostContext,
  request: Request,
  repository: Repository,
): Promise<ResolvedRef> {
  const { ref } = request.query;
  if (ref !== undefined && typeof ref !== 'string') {
    throw new InputError("'ref' must be given once");
  }
  return resolveRef(
    context.git,
    repository,
    // Backstage sends `ref=` when a URL names none.
    ref || (await defaultBranch(context.git, repository)),
  );
}

/** `/contents` and `/raw`: folders and files at a ref. */
export function createContentsRouter(context: GitHostContext): Router {
  const { git, limits } = context;
  const router = PromiseRouter();

  async function readFile(repository: Repository, entry: TreeEntry) {
    const tooLarge = new PayloadTooLargeError(
      `${entry.path} has ${entry.size} bytes, the host reads up to ${limits.fileBytes}`,
    );
    if (entry.size > limits.fileBytes) {
      throw tooLarge;
    }
    const { bytes } = await readBlob(
      git,
      repository,
      entry.sha,
      limits.fileBytes,
    );
    return bytes;
  }

  router.get(
    [
      '/repos/:owner/:repository/contents',
      '/repos/:owner/:repository/contents/*',
    ],
    async (request, response) => {
      const repository = await readableRepository(context, request);
      const ref = await requestedRef(context, request, repository);
      const path = wildcardOf(request).replace(/\/+$/, '');
      const folder = async (at: string) =>
        (await listFolder(git, repository, ref.sha, at)).map(entry =>
          entryJson(context, repository, ref, entry),
        );
      if (path === '') {
        response.json(await folder(''));
        return;
      }
      const entry = await findEntry(git, repository, ref.sha, path);
      if (entry.type === 'folder') {
        response.json(await folder(path));
        return;
      }
      if (endIfUnchanged(request, response, entry.sha)) {
        return;
      }
      const json = entryJson(context, repository, ref, entry);
      if (entry.type === 'submodule') {
        response.json(json);
        return;
      }
      const bytes = await readFile(repository, entry);
      response.json({
        ...json,
        ...(entry.type === 'symlink' ? { target: bytes.toString('utf8') } : {}),
        encoding: 'base64',
        content: bytes.toString('base64'),
      });
    },
  );

  router.get('/repos/:owner/:repository/raw/*', async (request, response) => {
    const repository = await readableRepository(context, request);
    const ref = await requestedRef(context, request, repository);
    const path = wildcardOf(request);
    const entry = await findEntry(git, repository, ref.sha, path);
    if (entry.type === 'folder' || entry.type === 'submodule') {
      throw new InputError(`${path} is not a file`);
    }
    sendRaw(response, entry.sha, await readFile(repository, entry));
  });

  return router;
}
