import fs from 'node:fs';
import git from 'isomorphic-git';
import { ConflictError } from '@backstage/errors';
import {
  describeGitError,
  readRemote,
  transport,
  type GitRemote,
} from './remote';
import { writeTreeWith, type FileChanges } from './writeTree';

/** Who made a commit. */
export interface CommitAuthor {
  readonly name: string;
  readonly email: string;
}

/** A commit that the remote did not take because its branch had moved meanwhile. */
export class BranchMovedError extends ConflictError {}

/**
 * The newest commit of one branch, without a checkout: files are read from and
 * written to git's objects. Lives in a folder that the caller removes.
 */
export class GitCopy {
  readonly #remote: GitRemote;
  readonly #gitdir: string;
  readonly #branch: string;
  #head: string | undefined;

  private constructor(
    remote: GitRemote,
    gitdir: string,
    branch: string,
    head: string | undefined,
  ) {
    this.#remote = remote;
    this.#gitdir = gitdir;
    this.#branch = branch;
    this.#head = head;
  }

  /** Fetches the newest commit of a branch. */
  static async clone(
    remote: GitRemote,
    branch: string,
    gitdir: string,
  ): Promise<GitCopy> {
    try {
      await git.clone({
        fs,
        ...transport(remote),
        // wanted by the types, not used without a checkout
        dir: gitdir,
        gitdir,
        ref: branch,
        singleBranch: true,
        depth: 1,
        noCheckout: true,
        noTags: true,
      });
      const head = await git.resolveRef({ fs, gitdir, ref: branch });
      return new GitCopy(remote, gitdir, branch, head);
    } catch (error) {
      throw describeGitError(error, remote);
    }
  }

  /** Starts the first commit of an empty repository. */
  static async init(
    remote: GitRemote,
    branch: string,
    gitdir: string,
  ): Promise<GitCopy> {
    await git.init({ fs, gitdir, bare: true, defaultBranch: branch });
    return new GitCopy(remote, gitdir, branch, undefined);
  }

  /** The commit that the copy stands at; undefined before the first one. */
  get head(): string | undefined {
    return this.#head;
  }

  /** Every file of the commit by path. Links and submodules are left out. */
  async readFiles(): Promise<Map<string, Uint8Array>> {
    const files = new Map<string, Uint8Array>();
    if (!this.#head) {
      return files;
    }
    await git.walk({
      fs,
      gitdir: this.#gitdir,
      trees: [git.TREE({ ref: this.#head })],
      map: async (path, [entry]) => {
        if (!entry || (await entry.type()) !== 'blob') {
          return;
        }
        const content = await entry.content();
        // 0o120000 is a symbolic link
        if (content && (await entry.mode()) !== 0o120000) {
          files.set(path, content);
        }
      },
    });
    return files;
  }

  /** Commits files on top of the head, or on a new branch that starts there. */
  async commit(options: {
    readonly changes: FileChanges;
    readonly message: string;
    readonly author: CommitAuthor;
  }): Promise<string> {
    const repository = { fs, gitdir: this.#gitdir };
    const parent = this.#head;
    const base = parent
      ? (await git.readCommit({ ...repository, oid: parent })).commit.tree
      : undefined;
    const tree = await writeTreeWith(repository, base, options.changes);
    this.#head = await git.commit({
      ...repository,
      message: options.message,
      author: options.author,
      committer: options.author,
      tree,
      parent: parent ? [parent] : [],
      ref: `refs/heads/${this.#branch}`,
    });
    return this.#head;
  }

  /**
   * Pushes what was committed, to the branch itself or to another one.
   *
   * @throws {@link BranchMovedError} where the branch moved since it was read.
   */
  async push(base: string | undefined, to: string = this.#branch) {
    try {
      await git.push({
        fs,
        ...transport(this.#remote),
        gitdir: this.#gitdir,
        ref: this.#branch,
        remoteRef: `refs/heads/${to}`,
      });
    } catch (error) {
      const state = await readRemote(this.#remote);
      const now = state.kind === 'present' ? state.branches.get(to) : undefined;
      if (to === this.#branch && now !== base) {
        throw new BranchMovedError(
          `The branch ${to} of ${
            this.#remote.url
          } moved while it was being written to. Run the template again.`,
        );
      }
      throw describeGitError(error, this.#remote);
    }
  }
}
