import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import { BranchMovedError, GitCopy, type CommitAuthor } from '../git/GitCopy';
import type { GitHosts } from '../git/GitHosts';
import { readRemote } from '../git/remote';
import type { Delivery } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { textFiles } from '../workspace/files';

/** Where and how services are registered. */
export type PlatformDelivery = Extract<Delivery, { mode: 'platform' }>;

/** What was read of the platform's repository. */
export interface PlatformState {
  readonly commit: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Turns what the repository holds into the files to be written; an empty map changes nothing. */
export type PlatformEdit = (
  files: ReadonlyMap<string, string>,
) => ReadonlyMap<string, string>;

/** What writing to the platform's repository came to. */
export interface PlatformWrite {
  /** The commit that holds the edit: the new one, or the one that held it already. */
  readonly commit: string;
  readonly changed: boolean;
}

interface WriteOptions {
  readonly edit: PlatformEdit;
  readonly message: string;
  readonly author: CommitAuthor;
}

const ATTEMPTS = 6;

/** The platform's repository, reached by git over HTTP. */
export class PlatformRepository {
  readonly delivery: PlatformDelivery;
  readonly #hosts: GitHosts;
  readonly #folder: () => Promise<string>;
  readonly #pause: (attempt: number) => Promise<void>;
  readonly #signal: AbortSignal | undefined;

  /** @param options.folder - makes a folder that the caller removes */
  constructor(options: {
    readonly delivery: PlatformDelivery;
    readonly hosts: GitHosts;
    readonly folder: () => Promise<string>;
    readonly pause?: (attempt: number) => Promise<void>;
    readonly signal?: AbortSignal;
  }) {
    this.delivery = options.delivery;
    this.#hosts = options.hosts;
    this.#folder = options.folder;
    this.#pause = options.pause ?? backOff;
    this.#signal = options.signal;
  }

  async read(): Promise<PlatformState> {
    const { head, files } = await this.#clone();
    return { commit: head, files };
  }

  /**
   * Commits an edit to the branch. Where somebody else was faster, the edit is
   * made anew on what they left, a few times, with growing pauses.
   */
  async commit(options: WriteOptions): Promise<PlatformWrite> {
    for (let attempt = 1; ; attempt++) {
      const { copy, head, files } = await this.#clone();
      const changes = options.edit(files);
      if (changes.size === 0) {
        return { commit: head, changed: false };
      }
      this.#signal?.throwIfAborted();
      const commit = await copy.commit({ ...options, changes });
      try {
        await copy.push(head);
        return { commit, changed: true };
      } catch (error) {
        if (!(error instanceof BranchMovedError)) {
          throw error;
        }
        if (attempt === ATTEMPTS) {
          throw new ServiceUnavailableError(
            `The branch ${this.delivery.branch} of ${this.delivery.repositoryUrl} moved ${ATTEMPTS} times while the service was being registered. Run the template again.`,
          );
        }
        await this.#pause(attempt);
      }
    }
  }

  /**
   * Puts an edit on a branch of its own, for a pull request. A branch of that
   * name is taken as it is, so that nobody's work on it is lost.
   */
  async propose(
    options: WriteOptions & { readonly head: string },
  ): Promise<PlatformWrite> {
    const { copy, head, files } = await this.#clone();
    const changes = options.edit(files);
    if (changes.size === 0) {
      return { commit: head, changed: false };
    }
    const remote = await this.#hosts.remote(this.delivery.repositoryUrl);
    const state = await readRemote(remote);
    const existing =
      state.kind === 'present' ? state.branches.get(options.head) : undefined;
    if (existing) {
      return { commit: existing, changed: true };
    }
    this.#signal?.throwIfAborted();
    const commit = await copy.commit({ ...options, changes });
    await copy.push(undefined, options.head);
    return { commit, changed: true };
  }

  async #clone() {
    const { repositoryUrl, branch } = this.delivery;
    const remote = await this.#hosts.remote(repositoryUrl);
    const folder = join(await this.#folder(), 'platform.git');
    const copy = await GitCopy.clone(remote, branch, folder);
    return {
      copy,
      head: copy.head ?? '',
      files: textFiles(await copy.readFiles()),
    };
  }
}

/** A quarter of a second, doubled each time, with some chance in it so that two tasks don't meet again. */
function backOff(attempt: number): Promise<void> {
  const milliseconds = 250 * 2 ** (attempt - 1) * (0.5 + Math.random());
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
