import { ApiError } from './requestJson';
import type { PullRequest, PullRequestClient } from './types';

/** Statuses by which a host says that it has no pull requests for this. */
const UNSUPPORTED = [403, 404, 405, 501];

/** What is known of pull requests before anything is pushed. */
export interface PullRequestState {
  readonly supported: boolean;
  /** Address of the one that is open already. */
  readonly open?: string;
}

/** Asks for the open pull request of a branch; a host without pull requests is no error. */
export async function findPullRequest(
  client: PullRequestClient,
  request: PullRequest,
): Promise<PullRequestState> {
  try {
    return { supported: true, open: await client.find(request) };
  } catch (error) {
    if (error instanceof ApiError && UNSUPPORTED.includes(error.status)) {
      return { supported: false };
    }
    throw error;
  }
}
