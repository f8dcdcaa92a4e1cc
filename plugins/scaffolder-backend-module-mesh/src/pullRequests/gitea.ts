import {
  getGiteaRequestOptions,
  type GiteaIntegrationConfig,
} from '@backstage/integration';
import { requestJson, stringOf } from './requestJson';
import type { PullRequestBranches, PullRequestClient } from './types';

/** Pull requests of Gitea: https://docs.gitea.com/api, `repoCreatePullRequest`. */
export function giteaPullRequests(
  config: GiteaIntegrationConfig,
): PullRequestClient {
  const headers = getGiteaRequestOptions(config).headers ?? {};
  const pulls = ({ owner, name }: PullRequestBranches) =>
    `${config.baseUrl}/api/v1/repos/${owner}/${name}/pulls`;
  return {
    async find(request) {
      const answer = await requestJson({
        url: `${pulls(request)}?state=open&limit=50`,
        headers,
      });
      const open = Array.isArray(answer) ? answer : [];
      return stringOf(
        open.find(
          pull =>
            pull?.head?.ref === request.head &&
            pull?.base?.ref === request.base,
        ),
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
