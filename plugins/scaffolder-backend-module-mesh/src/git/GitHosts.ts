import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { RepositoryHostInfo } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { giteaPullRequests } from '../pullRequests/gitea';
import { githubPullRequests } from '../pullRequests/github';
import { gitlabMergeRequests } from '../pullRequests/gitlab';
import type { PullRequestClient } from '../pullRequests/types';
import type { GitAuth, GitRemote } from './remote';

/** The Git hosts of `integrations`, and the credentials that they hold for them. */
export class GitHosts {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #githubCredentials: GithubCredentialsProvider;

  private constructor(
    integrations: ScmIntegrationRegistry,
    githubCredentials: GithubCredentialsProvider,
  ) {
    this.#integrations = integrations;
    this.#githubCredentials = githubCredentials;
  }

  static create(
    integrations: ScmIntegrationRegistry,
    githubCredentials: GithubCredentialsProvider = DefaultGithubCredentialsProvider.fromIntegrations(
      integrations,
    ),
  ): GitHosts {
    return new GitHosts(integrations, githubCredentials);
  }

  /** @throws InputError where `integrations` has no such host. */
  describe(host: string): RepositoryHostInfo {
    const type = this.#integrations.byHost(host)?.type;
    if (!type) {
      throw new InputError(
        `There is no Git host ${host} in the portal's 'integrations'.`,
      );
    }
    return { type, baseUrl: this.#baseUrl(type, host) };
  }

  /** What git needs to talk to the repository at the address of a page. */
  async remote(repositoryUrl: string): Promise<GitRemote> {
    const { host } = new URL(repositoryUrl);
    const { type } = this.describe(host);
    const auth = await this.#auth(type, host, repositoryUrl);
    return { url: `${repositoryUrl}.git`, auth };
  }

  /** The API that opens pull requests on the host of a repository. */
  async pullRequests(repositoryUrl: string): Promise<PullRequestClient> {
    const { host } = new URL(repositoryUrl);
    const gitea = this.#integrations.gitea.byHost(host);
    if (gitea) {
      return giteaPullRequests(gitea.config);
    }
    const github = this.#integrations.github.byHost(host);
    if (github) {
      const { token } = await this.#githubCredentials.getCredentials({
        url: repositoryUrl,
      });
      return githubPullRequests(github.config, token);
    }
    const gitlab = this.#integrations.gitlab.byHost(host);
    if (gitlab) {
      return gitlabMergeRequests(gitlab.config);
    }
    throw unsupported(host, this.describe(host).type);
  }

  #baseUrl(type: string, host: string): string | undefined {
    switch (type) {
      case 'gitea':
        return this.#integrations.gitea.byHost(host)?.config.baseUrl;
      case 'gitlab':
        return this.#integrations.gitlab.byHost(host)?.config.baseUrl;
      default:
        return undefined;
    }
  }

  async #auth(
    type: string,
    host: string,
    repositoryUrl: string,
  ): Promise<GitAuth | undefined> {
    switch (type) {
      case 'gitea': {
        const config = this.#integrations.gitea.byHost(host)?.config;
        const { username = 'token', password } = config ?? {};
        return password ? { username, password } : undefined;
      }
      case 'github': {
        const { token } = await this.#githubCredentials.getCredentials({
          url: repositoryUrl,
        });
        return token
          ? { username: 'x-access-token', password: token }
          : undefined;
      }
      case 'gitlab': {
        const token = this.#integrations.gitlab.byHost(host)?.config.token;
        return token ? { username: 'oauth2', password: token } : undefined;
      }
      default:
        throw unsupported(host, type);
    }
  }
}

function unsupported(host: string, type: string): InputError {
  return new InputError(
    `Repositories on ${host} (${type}) are not supported; use a host of kind gitea, github or gitlab.`,
  );
}
