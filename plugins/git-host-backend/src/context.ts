import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Request } from 'express';
import type { Access } from './auth';
import type { GitHostConfig } from './config';
import type { GitRunner } from './git/GitRunner';
import { withoutGitSuffix } from './names';
import type { PullRequests } from './pulls/PullRequests';
import type { Repository, RepositoryStore } from './repositories';
import type { Urls } from './urls';

/** What every handler works with. */
export interface GitHostContext {
  readonly access: Access;
  readonly git: GitRunner;
  readonly limits: GitHostConfig['limits'];
  readonly logger: LoggerService;
  readonly pulls: PullRequests;
  readonly store: RepositoryStore;
  readonly urls: Urls;
}

/** The repository that a URL names, if this reader may know of it. */
export async function readableRepository(
  context: GitHostContext,
  request: Request,
): Promise<Repository> {
  const { owner = '', repository: segment = '' } = request.params;
  const name = withoutGitSuffix(segment);
  // Credentials come first: whoever must sign in learns nothing about names.
  context.access.requireReader(request);
  const repository = await context.store.find(owner, name);
  if (!repository) {
    throw new NotFoundError(
      `There is no repository ${JSON.stringify(`${owner}/${name}`)}`,
    );
  }
  context.access.requireRepositoryReader(request, repository);
  return repository;
}

/** What the `*` of a route stands for, decoded. */
export function wildcardOf(request: Request): string {
  return request.params[0] ?? '';
}
