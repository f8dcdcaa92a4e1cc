import type { Repository } from '../repositories';
import { GitError } from './GitError';
import type { GitRunner } from './GitRunner';

/** One step of a change of refs. */
export type RefUpdate =
  | {
      readonly kind: 'set';
      readonly ref: string;
      readonly to: string;
      /** Where the ref must stand; without it any place will do. */
      readonly from?: string;
    }
  | { readonly kind: 'verify'; readonly ref: string; readonly at: string }
  | { readonly kind: 'delete'; readonly ref: string; readonly from: string };

/** A ref was not where it was expected: somebody else moved it. */
export class RefMovedError extends Error {}

function line(update: RefUpdate): string {
  switch (update.kind) {
    case 'set':
      return `update ${update.ref}\0${update.to}\0${update.from ?? ''}\0`;
    case 'verify':
      return `verify ${update.ref}\0${update.at}\0`;
    default:
      return `delete ${update.ref}\0${update.from}\0`;
  }
}

/**
 * Changes refs in one transaction of git: all of them or none.
 *
 * @throws {@link RefMovedError} where one of them is elsewhere by now
 */
export async function updateRefs(
  git: GitRunner,
  repository: Repository,
  updates: readonly RefUpdate[],
): Promise<void> {
  try {
    await git.text(['update-ref', '--stdin', '-z'], {
      gitDirectory: repository.directory,
      input: ['start\0', ...updates.map(line), 'prepare\0', 'commit\0'].join(
        '',
      ),
    });
  } catch (error) {
    if (error instanceof GitError && /cannot lock ref/.test(error.stderr)) {
      throw new RefMovedError(error.message);
    }
    throw error;
  }
}
