/** What becomes of a pull request. */
export type PullState = 'open' | 'closed' | 'merged';

/** What is kept of a pull request on disk; commits are kept as refs by git. */
export interface PullRecord {
  /** Counted per repository, from 1. */
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  /** The branch that is proposed. */
  readonly head: string;
  /** The branch that it is for. */
  readonly base: string;
  readonly closed: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt?: string;
  readonly mergedBy?: string;
}

/** A pull request with the commits that it stands for now. */
export interface Pull extends PullRecord {
  readonly state: PullState;
  /** The newest commit that is proposed; kept when its branch is deleted. */
  readonly headSha: string;
  /** The base branch, or where it stood when the request was merged. */
  readonly baseSha: string;
  readonly headExists: boolean;
  /** The commit that brought the changes into the base. */
  readonly mergedCommit?: string;
  readonly mergedAt?: string;
}

/** What is needed to open a pull request. */
export interface NewPull {
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
}

/** How a pull request is merged, as Gitea's `Do` calls it. */
export type MergeStyle = 'merge' | 'squash' | 'fast-forward-only';

/** What a merge was asked for. */
export interface MergeOptions {
  readonly style: MergeStyle;
  readonly title?: string;
  readonly message?: string;
  /** Refuses where the head is another commit by now. */
  readonly expectedHead?: string;
  readonly deleteBranch: boolean;
}
