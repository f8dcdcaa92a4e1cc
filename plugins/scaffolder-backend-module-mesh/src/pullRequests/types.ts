/** Where a pull request leads from and to. */
export interface PullRequestBranches {
  readonly owner: string;
  readonly name: string;
  /** Branch that it proposes. */
  readonly head: string;
  /** Branch that it is for. */
  readonly base: string;
}

/** A pull request to be opened. */
export interface PullRequest extends PullRequestBranches {
  readonly title: string;
  readonly body: string;
}

/** Opens pull requests on one kind of Git host. */
export interface PullRequestClient {
  /** Address of the open pull request from the same branch, if there is one. */
  find(request: PullRequestBranches): Promise<string | undefined>;
  /** @returns its address. */
  open(request: PullRequest): Promise<string>;
}
