import type { ErrorRequestHandler } from 'express';
import { CHALLENGE } from '../auth';
import type { GitHostContext } from '../context';
import { logFailure, publicMessageOf, statusOf } from '../errors';
import type { Commit, Signature } from '../git/commits';
import type { Branch } from '../git/refs';
import type { Repository } from '../repositories';
import type { Urls } from '../urls';

// The shapes are those of Gitea's API v1, as far as Backstage reads them.

export function organisationJson(urls: Urls, name: string) {
  return {
    name,
    username: name,
    full_name: name,
    description: '',
    website: urls.owner(name),
    visibility: 'public',
  };
}

export function repositoryJson(
  urls: Urls,
  repository: Repository,
  state: { readonly empty: boolean; readonly defaultBranch: string },
) {
  return {
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: { login: repository.owner, username: repository.owner },
    description: repository.description,
    private: repository.private,
    empty: state.empty,
    default_branch: state.defaultBranch,
    created_at: repository.createdAt,
    url: urls.api(repository),
    html_url: urls.repository(repository),
    clone_url: urls.clone(repository),
  };
}

function signatureJson(signature: Signature) {
  return {
    name: signature.name,
    email: signature.email,
    date: signature.date,
  };
}

export function commitJson(urls: Urls, repository: Repository, commit: Commit) {
  const url = (kind: string, sha: string) =>
    `${urls.api(repository)}/git/${kind}/${sha}`;
  return {
    sha: commit.sha,
    created: commit.committer.date,
    url: url('commits', commit.sha),
    html_url: urls.commit(repository, commit.sha),
    author: null,
    committer: null,
    commit: {
      message: commit.message,
      author: signatureJson(commit.author),
      committer: signatureJson(commit.committer),
      tree: { sha: commit.tree },
    },
    parents: commit.parents.map(sha => ({ sha, url: url('commits', sha) })),
  };
}

export function branchJson(branch: Branch) {
  return {
    name: branch.name,
    protected: false,
    user_can_push: true,
    commit: {
      id: branch.sha,
      message: branch.subject,
      timestamp: branch.committedAt,
    },
  };
}

/** Errors as Gitea writes them: a message and where the API is. */
export function answerWithJson(context: GitHostContext): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const status = statusOf(error);
    logFailure(context.logger, error, request, response);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 401) {
      response.setHeader('WWW-Authenticate', CHALLENGE);
    }
    response.status(status).json({
      message: publicMessageOf(error),
      url: `${context.urls.base}/api/v1`,
      ...(status === 404 ? { errors: [] } : {}),
    });
  };
}
