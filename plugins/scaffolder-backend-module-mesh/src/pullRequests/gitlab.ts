import {
  getGitLabRequestOptions,
  type GitLabIntegrationConfig,
} from '@backstage/integration';
import { requestJson, stringOf } from './requestJson';
import type { PullRequestBranches, PullRequestClient } from './types';

/** Merge requests of GitLab: https://docs.gitlab.com/api/merge_requests. */
export function gitlabMergeRequests(
  config: GitLabIntegrationConfig,
): PullRequestClient {
  const { headers } = getGitLabRequestOptions(config);
  const requests = ({ owner, name }: PullRequestBranches) =>
    `${config.apiBaseUrl}/projects/${encodeURIComponent(
      `${owner}/${name}`,
    )}/merge_requests`;
  return {
    async find(request) {
      const query = new URLSearchParams({
        state: 'opened',
        source_branch: request.head,
        target_branch: request.base,
      });
      const answer = await requestJson({
        url: `${requests(request)}?${query}`,
        headers,
      });
      return stringOf(Array.isArray(answer) ? answer[0] : undefined, 'web_url');
    },
    async open(request) {
      const answer = await requestJson({
        url: requests(request),
        headers,
        body: {
          source_branch: request.head,
          target_branch: request.base,
          title: request.title,
          description: request.body,
          remove_source_branch: true,
        },
      });
      return stringOf(answer, 'web_url') ?? requests(request);
    },
  };
}
