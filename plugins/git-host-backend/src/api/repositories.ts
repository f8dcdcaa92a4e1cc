import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  readableRepository,
  wildcardOf,
  type GitHostContext,
} from '../context';
import { listCommits, readCommit } from '../git/commits';
import { defaultBranch, listBranches, resolveRef } from '../git/refs';
import type { Repository } from '../repositories';
import { branchJson, commitJson, repositoryJson } from './json';
import { pageOf, readPaging } from '../paging';

/** A repository with what only git knows about it. */
export async function describeRepository(
  context: GitHostContext,
  repository: Repository,
) {
  const [branches, branch] = await Promise.all([
    listBranches(context.git, repository),
    defaultBranch(context.git, repository),
  ]);
  return repositoryJson(context.urls, repository, {
    empty: branches.length === 0,
    defaultBranch: branch,
  });
}

/** `/repos/{owner}/{name}`: the repository, its branches and commits. */
export function createRepositoriesRouter(context: GitHostContext): Router {
  const { git, urls } = context;
  const router = PromiseRouter();

  router.get('/repos/:owner/:repository', async (request, response) => {
    const repository = await readableRepository(context, request);
    response.json(await describeRepository(context, repository));
  });

  router.get(
    '/repos/:owner/:repository/branches',
    async (request, response) => {
      const repository = await readableRepository(context, request);
      const branches = await listBranches(git, repository);
      response.json(pageOf(branches, readPaging(request)).map(branchJson));
    },
  );

  router.get(
    '/repos/:owner/:repository/branches/*',
    async (request, response) => {
      const repository = await readableRepository(context, request);
      const name = wildcardOf(request);
      const { sha } = await resolveRef(git, repository, name, ['branch']);
      const commit = await readCommit(git, repository, sha);
      response.json(
        branchJson({
          name,
          sha,
          committedAt: commit.committer.date,
          subject: commit.message,
        }),
      );
    },
  );

  router.get('/repos/:owner/:repository/commits', async (request, response) => {
    const repository = await readableRepository(context, request);
    const wanted = request.query.sha;
    const name =
      typeof wanted === 'string'
        ? wanted
        : await defaultBranch(git, repository);
    const { sha } = await resolveRef(git, repository, name);
    const { commits } = await listCommits(git, repository, {
      sha,
      ...readPaging(request),
    });
    response.json(commits.map(commit => commitJson(urls, repository, commit)));
  });

  router.get(
    '/repos/:owner/:repository/git/commits/*',
    async (request, response) => {
      const repository = await readableRepository(context, request);
      const { sha } = await resolveRef(git, repository, wildcardOf(request));
      response.json(
        commitJson(urls, repository, await readCommit(git, repository, sha)),
      );
    },
  );

  return router;
}
