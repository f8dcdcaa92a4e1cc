import type { RepositoryTree } from '../repositories/RepositoryReader';
import type { Failure } from './states';

/** Something that is read from a repository and takes part in a mesh. */
export interface RepositoryMember {
  /** Folder whose files are wanted whatever their kind; undefined: configuration files are enough. */
  readonly wholeFolder?: string;
  /** Whether there is a state that came from reading the repository. */
  readonly isRead: boolean;
  /** Takes what the repository holds now. */
  update(tree: RepositoryTree): void;
}

/** A repository and everything that is read from it. */
export class Repository {
  readonly rootUrl: string;
  readonly members = new Set<RepositoryMember>();
  sha: string | undefined;
  /** Milliseconds since the epoch; undefined: never. */
  checkedAt: number | undefined;
  failure: Failure | undefined;
  /** Set where somebody waits for the files, though their commit may be known. */
  filesWanted = false;

  constructor(rootUrl: string) {
    this.rootUrl = rootUrl;
  }

  /** The commit that all members have been read at, if there is one. */
  get commonSha(): string | undefined {
    return [...this.members].every(({ isRead }) => isRead)
      ? this.sha
      : undefined;
  }
}
