import {
  generateTree,
  type Platform,
  type RegistrationPlan,
  type ServiceSpec,
} from '@mesh-portal/service-tree';
import {
  commitUrl,
  fileUrl,
  locationOfUrl,
  type RepositoryLocation,
} from '../form/repositoryLocation';
import type { CommitAuthor } from '../git/GitCopy';
import type { GitHosts } from '../git/GitHosts';
import type { Delivery } from '../platform/readDelivery';
import { commitMessage } from '../service/commits';
import { entityRefOf } from '../service/entityRef';
import { registrationError } from './describeConflict';
import { planService } from './planService';
import { PlatformRepository } from './PlatformRepository';
import { findPullRequest, registrationBranch } from './pullRequest';
import { summarize } from './summarize';

/** What registering a service came to. */
export interface Registration {
  /** Whether the platform's repository was written to, or would be in a dry run. */
  readonly changed: boolean;
  /** What was added, in words. */
  readonly created: readonly string[];
  readonly commitHash?: string;
  readonly commitUrl?: string;
  readonly pullRequestUrl?: string;
  /** Page of the file of the first Application. */
  readonly applicationUrl?: string;
  /** Markdown. */
  readonly summary: string;
}

/** A service that is to be registered, and everything that is needed for it. */
export interface RegistrationRequest {
  readonly spec: ServiceSpec;
  readonly platform: Platform;
  readonly delivery: Delivery;
  readonly hosts: GitHosts;
  readonly author: CommitAuthor;
  readonly requestedBy?: string;
  /** Plans, and writes nothing. */
  readonly dryRun: boolean;
  /** Makes a folder that the caller removes. */
  readonly folder: () => Promise<string>;
  /** Waits before another attempt. */
  readonly pause?: (attempt: number) => Promise<void>;
}

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
  const repository = new PlatformRepository({ ...request, delivery });
  const location = locationOfUrl(
    delivery.repositoryUrl,
    hosts.describe(new URL(delivery.repositoryUrl).host),
    delivery.branch,
  );
  let plan: RegistrationPlan | undefined;
  let planned: ReadonlyMap<string, string> = new Map();
  const edit = (files: ReadonlyMap<string, string>) => {
    plan = planService(files, spec, platform, delivery);
    if (plan.conflicts.length > 0) {
      throw registrationError(plan.conflicts);
    }
    planned = new Map([...files, ...plan.changes]);
    return plan.changes;
  };
  const { name } = spec.metadata;
  const title = `Register ${name}`;
  const options = {
    edit,
    author,
    message: commitMessage(
      `${title}\n\nService: ${entityRefOf(spec)}`,
      request.requestedBy,
    ),
  };
  const finish = (outcome: Partial<Registration>): Registration => {
    const created = plan?.created.map(({ message }) => message) ?? [];
    const result = {
      changed: false,
      created,
      applicationUrl: applicationUrl(planned, location, spec, platform),
      ...outcome,
    };
    return {
      ...result,
      summary: summarize(spec, delivery, { ...result, dryRun }),
    };
  };

  if (dryRun) {
    const changes = edit((await repository.read()).files);
    return finish({ changed: changes.size > 0 });
  }
  if (!delivery.pullRequests) {
    const { commit, changed } = await repository.commit(options);
    return finish({
      changed,
      commitHash: commit,
      commitUrl: commitUrl(location, commit),
    });
  }
  const client = await hosts.pullRequests(delivery.repositoryUrl);
  const branches = {
    owner: location.owner,
    name: location.name,
    head: registrationBranch(spec),
    base: location.branch,
  };
  // asked first, so that nothing is pushed to a host without pull requests
  const open = await findPullRequest(client, branches);
  const { commit, changed } = await repository.propose({
    ...options,
    head: branches.head,
  });
  if (!changed) {
    return finish({ commitHash: commit });
  }
  return finish({
    changed,
    commitHash: commit,
    commitUrl: commitUrl(location, commit),
    pullRequestUrl:
      open ??
      (await client.open({ ...branches, title, body: body(spec, plan) })),
    // not on the branch before it is merged
    applicationUrl: undefined,
  });
}

function applicationUrl(
  files: ReadonlyMap<string, string>,
  location: RepositoryLocation,
  spec: ServiceSpec,
  platform: Platform,
): string | undefined {
  const [first] = generateTree(spec, platform).applications;
  const file = [...files.keys()].find(
    path =>
      path.startsWith('applications/') && path.endsWith(`/${first?.name}.yaml`),
  );
  return file && fileUrl(location, file);
}

function body(spec: ServiceSpec, plan: RegistrationPlan | undefined): string {
  const created = plan?.created.map(({ message }) => `- ${message}`) ?? [];
  return [
    `Registers the service ${entityRefOf(spec)} with Argo CD:`,
    '',
    ...created,
    '',
    'Written by the portal. Merging it lets Argo CD deliver the service.',
  ].join('\n');
}
