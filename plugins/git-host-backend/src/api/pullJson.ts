import type { MergeResult } from '../git/merge';
import type { Pull } from '../pulls/types';
import type { Repository } from '../repositories';
import type { Urls } from '../urls';

/** Gitea's `PullRequest`, as far as clients read it. */
export function pullJson(
  urls: Urls,
  repository: Repository,
  pull: Pull,
  computed: {
    readonly mergeBase: string;
    readonly merge: MergeResult | undefined;
  },
) {
  const side = (ref: string, sha: string) => ({
    label: ref,
    ref,
    sha,
    repo: {
      name: repository.name,
      full_name: `${repository.owner}/${repository.name}`,
      html_url: urls.repository(repository),
      clone_url: urls.clone(repository),
    },
  });
  const user = (login: string) => ({ login, username: login });
  const htmlUrl = urls.pull(repository, pull.number);
  return {
    id: pull.number,
    number: pull.number,
    url: `${urls.api(repository)}/pulls/${pull.number}`,
    html_url: htmlUrl,
    diff_url: `${urls.api(repository)}/pulls/${pull.number}.diff`,
    title: pull.title,
    body: pull.body,
    user: user(pull.author),
    // As in Gitea, a merged one is closed as well.
    state: pull.state === 'open' ? 'open' : 'closed',
    merged: pull.state === 'merged',
    mergeable: computed.merge?.kind === 'clean',
    merge_commit_sha: pull.mergedCommit ?? null,
    merged_at: pull.mergedAt ?? null,
    merged_by: pull.mergedBy === undefined ? null : user(pull.mergedBy),
    merge_base: computed.mergeBase,
    base: side(pull.base, pull.baseSha),
    head: side(pull.head, pull.headSha),
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.mergedAt ?? pull.closedAt ?? null,
  };
}
