/** A pull request to be opened, or to be found open. */
export interface PullRequest {
  readonly owner: string;
  readonly name: string;
  /** Branch that it proposes. */
  readonly head: string;
  /** Branch that it is for. */
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

/** Opens pull requests on one kind of Git host. */
export interface PullRequestClient {
  /** Address of the open pull request from the same branch, if there is one. */
  find(request: PullRequest): Promise<string | undefined>;
  /** @returns its address. */
  open(request: PullRequest): Promise<string>;
}
