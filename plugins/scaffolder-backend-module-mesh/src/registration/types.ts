import type { Platform, ServiceSpec } from '@mesh-portal/service-tree';
import type {
  Delivery,
  RepositoryLocation,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import type { CommitAuthor } from '../git/GitCopy';
import type { GitHosts } from '../git/GitHosts';
import type { PlatformRepository } from './PlatformRepository';
import type { RegistrationPlanner } from './RegistrationPlanner';

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
  /** Nothing is written once it is aborted. */
  readonly signal?: AbortSignal;
}

/** A registration under way. */
export interface RegistrationTask {
  readonly spec: ServiceSpec;
  readonly repository: PlatformRepository;
  readonly location: RepositoryLocation;
  readonly planner: RegistrationPlanner;
  readonly title: string;
  readonly message: string;
  readonly author: CommitAuthor;
  readonly hosts: GitHosts;
}

/** What one way of registering came to. */
export interface RegistrationOutcome {
  /** Whether the platform's repository was written to, or would be in a dry run. */
  readonly changed: boolean;
  /** The commit that holds the registration. */
  readonly commit?: string;
  readonly pullRequestUrl?: string;
}

/** What registering a service came to. */
export interface Registration {
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
