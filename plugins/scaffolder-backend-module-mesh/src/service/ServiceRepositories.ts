import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { GitHosts } from '../git/GitHosts';
import {
  type AllowedRepositories,
  type ConfiguredProvider,
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

  constructor(config: Config, hosts: GitHosts) {
    this.allowed = readRepositories(config);
    this.#hosts = hosts;
  }

  /**
   * Reads a repository picker's value.
   *
   * @throws InputError where it is malformed, not allowed, or on an unknown host.
   */
  find(repoUrl: string): ServiceRepository {
    const location = this.#locate(repoUrl);
    const refusal = repositoryRefusal(this.allowed, location);
    if (refusal) {
      throw new InputError(refusal);
    }
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
