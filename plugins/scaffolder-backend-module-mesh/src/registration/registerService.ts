import {
  commitUrl,
  fileUrl,
  locationOfUrl,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { commitMessage } from '../service/commits';
import { entityRefOf } from '../service/entityRef';
import { PlatformRepository } from './PlatformRepository';
import { registerByPullRequest } from './registerByPullRequest';
import { RegistrationPlanner } from './RegistrationPlanner';
import { summarize } from './summarize';
import type {
  Registration,
  RegistrationOutcome,
  RegistrationRequest,
  RegistrationTask,
} from './types';

/**
 * Registers a service in the platform's repository, as configuration says.
 *
 * @throws ConflictError where something belongs to somebody else.
 */
export async function registerService(
  request: RegistrationRequest,
): Promise<Registration> {
  const { spec, platform, delivery, hosts, author, dryRun } = request;
  if (delivery.mode === 'none') {
    return { changed: false, created: [], summary: summarize(spec, delivery) };
  }
  const title = `Register ${spec.metadata.name}`;
  const task: RegistrationTask = {
    spec,
    hosts,
    author,
    title,
    message: commitMessage(
      `${title}\n\nService: ${entityRefOf(spec)}`,
      request.requestedBy,
    ),
    repository: new PlatformRepository({ ...request, delivery }),
    planner: new RegistrationPlanner(spec, platform, delivery),
    location: locationOfUrl(
      delivery.repositoryUrl,
      hosts.describe(new URL(delivery.repositoryUrl).host),
      delivery.branch,
    ),
  };
  const register = delivery.pullRequests
    ? registerByPullRequest
    : registerByCommit;
  const outcome = await (dryRun ? planOnly : register)(task);
  const result = { ...links(task, outcome), created: task.planner.created };
  return {
    ...result,
    summary: summarize(spec, delivery, { ...result, dryRun }),
  };
}

async function planOnly(task: RegistrationTask): Promise<RegistrationOutcome> {
  const { files } = await task.repository.read();
  return { changed: task.planner.edit(files).size > 0 };
}

function registerByCommit({
  repository,
  planner,
  message,
  author,
}: RegistrationTask): Promise<RegistrationOutcome> {
  return repository.commit({ edit: planner.edit, message, author });
}

function links(
  { location, planner }: RegistrationTask,
  { changed, commit, pullRequestUrl }: RegistrationOutcome,
) {
  const file = planner.applicationFile;
  // before the pull request is merged, the file is not on the branch
  const application = pullRequestUrl ? undefined : file;
  return {
    changed,
    commitHash: commit,
    commitUrl: commit && commitUrl(location, commit),
    pullRequestUrl,
    applicationUrl: application && fileUrl(location, application),
  };
}
