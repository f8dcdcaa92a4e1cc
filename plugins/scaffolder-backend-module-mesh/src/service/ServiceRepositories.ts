import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { GitHosts } from '../git/GitHosts';
import {
  type AllowedRepositories,
  type ConfiguredProvider,
  locationOfUrl,
  readGitopsRepository,
  readRepositories,
  repositoryHost,
  type RepositoryLocation,
  repositoryLocation,
  repositoryRefusal,
  type RepositoryVisibility,
} from '@mesh-portal/plugin-scaffolder-mesh-common';

/** A repository that the templates may use, and how it is to be made. */
export interface ServiceRepository {
  readonly location: RepositoryLocation;
  /** What the service's workflow is written for. */
  readonly gitProvider: ConfiguredProvider;
  readonly visibility: RepositoryVisibility;
}

/** The repositories that configuration and integrations allow. */
export class ServiceRepositories {
  readonly allowed: readonly AllowedRepositories[] | undefined;
  readonly #hosts: GitHosts;
  readonly #gitops: ReturnType<typeof readGitopsRepository>;

  constructor(config: Config, hosts: GitHosts) {
    this.allowed = readRepositories(config);
    this.#gitops = readGitopsRepository(config);
    this.#hosts = hosts;
  }

  /**
   * Reads a repository picker's value.
   *
   * @throws InputError where it is malformed, not allowed, or on an unknown host.
   */
  find(repoUrl: string): ServiceRepository {
    const located = this.#locate(repoUrl);
    const shared = this.shared();
    if (shared?.location.url === located.url) {
      return shared;
    }
    const refusal = repositoryRefusal(this.allowed, located);
    if (refusal) {
      throw new InputError(refusal);
    }
    return this.#describe(located);
  }

  /** The repository that several services share, where the platform has one. */
  shared(): ServiceRepository | undefined {
    if (!this.#gitops) {
      return undefined;
    }
    const { repositoryUrl, branch } = this.#gitops;
    return this.#describe(
      locationOfUrl(
        repositoryUrl,
        this.#hosts.describe(new URL(repositoryUrl).host),
        branch,
      ),
    );
  }

  #describe(location: RepositoryLocation): ServiceRepository {
    const entry = this.allowed?.find(
      ({ host, owners }) =>
        host === location.host && (!owners || owners.includes(location.owner)),
    );
    const gitProvider = entry?.provider ?? location.provider;
    return {
      location,
      gitProvider,
      visibility:
        entry?.visibility ??
        (gitProvider === 'embedded' ? 'public' : 'private'),
    };
  }

  #locate(repoUrl: string): RepositoryLocation {
    try {
      const host = repositoryHost(repoUrl);
      return repositoryLocation(repoUrl, this.#hosts.describe(host));
    } catch (error) {
      throw new InputError((error as Error).message);
    }
  }
}
