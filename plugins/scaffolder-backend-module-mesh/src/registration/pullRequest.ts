import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { ServiceSpec } from '@mesh-portal/service-tree';
import { ApiError } from '../pullRequests/requestJson';
import type {
  PullRequestBranches,
  PullRequestClient,
} from '../pullRequests/types';

/**
 * The branch that registers a service as it is described. The same description
 * gives the same branch, so that a second run finds the first one's; another
 * one gives another, so that nobody's branch is ever written to again.
 */
export function registrationBranch(spec: ServiceSpec): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(spec))
    .digest('hex');
  return `mesh-portal/register-${spec.metadata.name}-${digest.slice(0, 8)}`;
}

/**
 * The pull request that is open from a branch, if there is one.
 *
 * @throws InputError where the Git host has no pull requests.
 */
export async function findPullRequest(
  client: PullRequestClient,
  request: PullRequestBranches,
): Promise<string | undefined> {
  try {
    return await client.find(request);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      throw new InputError(
        `Pull requests are not supported on the host of ${request.owner}/${request.name}: ${error.message}. Set 'meshPortal.delivery.pullRequests' to false, or use another host.`,
      );
    }
    throw error;
  }
}
