import { renderPlatform } from '../rendering/renderPlatform';
import type { RepositoryTree } from '../repositories/RepositoryReader';
import type { RepositoryMember } from './Repository';
import type { PlatformState } from './states';

/** A folder of the platform's repository that belongs to a mesh. */
export class PlatformMember implements RepositoryMember {
  readonly mesh: string;
  readonly #folder: string;
  #state: PlatformState | undefined;

  constructor(options: { readonly mesh: string; readonly folder: string }) {
    this.mesh = options.mesh;
    this.#folder = options.folder;
  }

  get isRead(): boolean {
    return this.#state !== undefined;
  }

  get state(): PlatformState | undefined {
    return this.#state;
  }

  update(tree: RepositoryTree): void {
    if (this.#state?.digest !== tree.digest) {
      this.#state = {
        digest: tree.digest,
        ...renderPlatform(tree.files, this.#folder),
      };
    }
  }
}
