import { NotFoundError } from '@backstage/errors';
import type { Request } from 'express';
import { wildcardOf, type GitHostContext } from '../context';
import { resolveRefAndPath, type ResolvedRef } from '../git/refs';
import type { Repository } from '../repositories';

function refKindOf(value: string | undefined): ResolvedRef['kind'] {
  if (value === 'branch' || value === 'tag' || value === 'commit') {
    return value;
  }
  throw new NotFoundError(
    `A view is of a branch, a tag or a commit, not of ${JSON.stringify(value)}`,
  );
}

/** What the end of a URL names: `<kind>/<ref>/<path>`. */
export async function requestedTarget(
  context: GitHostContext,
  request: Request,
  repository: Repository,
): Promise<{ readonly ref: ResolvedRef; readonly path: string }> {
  return resolveRefAndPath(
    context.git,
    repository,
    wildcardOf(request).replace(/\/+$/, '').split('/'),
    refKindOf(request.params.kind ?? 'branch'),
  );
}
