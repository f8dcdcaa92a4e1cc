import type { GithubIntegrationConfig } from '@backstage/integration';
import { requestJson, stringOf } from './requestJson';
import type { PullRequestBranches, PullRequestClient } from './types';

/** Pull requests of GitHub: https://docs.github.com/rest/pulls/pulls. */
export function githubPullRequests(
  config: GithubIntegrationConfig,
  token: string | undefined,
): PullRequestClient {
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const apiBaseUrl = config.apiBaseUrl ?? 'https://api.github.com';
  const pulls = ({ owner, name }: PullRequestBranches) =>
    `${apiBaseUrl}/repos/${owner}/${name}/pulls`;
  return {
    async find(request) {
      const query = new URLSearchParams({
        state: 'open',
        head: `${request.owner}:${request.head}`,
      });
      const answer = await requestJson({
        url: `${pulls(request)}?${query}`,
        headers,
      });
      return stringOf(
        Array.isArray(answer) ? answer[0] : undefined,
        'html_url',
      );
    },
    async open(request) {
      const { head, base, title, body } = request;
      const answer = await requestJson({
        url: pulls(request),
        headers,
        body: { head, base, title, body },
      });
      return stringOf(answer, 'html_url') ?? pulls(request);
    },
  };
}
