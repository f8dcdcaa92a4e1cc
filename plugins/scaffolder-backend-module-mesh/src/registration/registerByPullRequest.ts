import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { ServiceSpec } from '@mesh-portal/service-tree';
import { ApiError } from '../pullRequests/requestJson';
import type {
  PullRequestBranches,
  PullRequestClient,
} from '../pullRequests/types';
import { entityRefOf } from '../service/entityRef';
import type { RegistrationOutcome, RegistrationTask } from './types';

/** Proposes a registration, or finds the proposal of an earlier run. */
export async function registerByPullRequest(
  task: RegistrationTask,
): Promise<RegistrationOutcome> {
  const { spec, repository, location, planner, title, message, author } = task;
  const client = await task.hosts.pullRequests(location.url);
  const branches = {
    owner: location.owner,
    name: location.name,
    head: registrationBranch(spec),
    base: location.branch,
  };
  // asked first, so that nothing is pushed to a host without pull requests
  const open = await findOpen(client, branches);
  const { commit, changed } = await repository.propose({
    edit: planner.edit,
    message,
    author,
    head: branches.head,
  });
  if (!changed) {
    return { changed, commit };
  }
  const pullRequestUrl =
    open ??
    (await client.open({
      ...branches,
      title,
      body: describe(spec, planner.created),
    }));
  return { changed, commit, pullRequestUrl };
}

/**
 * The branch that registers a service as it is described. The same description
 * gives the same branch, so that a second run finds the first one's; another
 * one gives another, so that nobody's branch is ever written to again.
 */
function registrationBranch(spec: ServiceSpec): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(spec))
    .digest('hex');
  return `mesh-portal/register-${spec.metadata.name}-${digest.slice(0, 8)}`;
}

async function findOpen(
  client: PullRequestClient,
  branches: PullRequestBranches,
): Promise<string | undefined> {
  try {
    return await client.find(branches);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      throw new InputError(
        `Pull requests are not supported on the host of ${branches.owner}/${branches.name}: ${error.message}. Set 'meshPortal.delivery.pullRequests' to false, or use another host.`,
      );
    }
    throw error;
  }
}

function describe(spec: ServiceSpec, created: readonly string[]): string {
  return [
    `Registers the service ${entityRefOf(spec)} with Argo CD:`,
    '',
    ...created.map(step => `- ${step}`),
    '',
    'Written by the portal. Merging it lets Argo CD deliver the service.',
  ].join('\n');
}
