import { ConflictError } from '@backstage/errors';
import { WrongStateError } from '../errors';
import { isReachable } from '../git/commits';
import type { GitRunner } from '../git/GitRunner';
import { commitTree, mergeTrees } from '../git/merge';
import { defaultBranch } from '../git/refs';
import { RefMovedError, updateRefs, type RefUpdate } from '../git/refUpdates';
import type { Repository } from '../repositories';
import { pullRefs } from './pullRefs';
import type { MergeOptions, Pull } from './types';

const ATTEMPTS = 4;
const NAMED_CONFLICTS = 5;

/** A merge that is to be done. */
export interface MergeTask {
  readonly git: GitRunner;
  readonly repository: Repository;
  /** Looks at the pull request anew. */
  readonly read: () => Promise<Pull>;
  readonly options: MergeOptions;
  readonly user: string;
}

/**
 * Merges with git's own machinery and moves the branch only if it still is
 * where the merge began; where a push was faster, the merge is made anew.
 */
export async function mergePull(task: MergeTask): Promise<void> {
  const { git, repository, options } = task;
  for (let attempt = 1; ; attempt++) {
    const pull = await task.read();
    refuseState(pull, options);
    const commit = await makeCommit(task, pull);
    const names = pullRefs(pull.number);
    const head = `refs/heads/${pull.head}`;
    const deletes =
      options.deleteBranch &&
      pull.headExists &&
      pull.head !== (await defaultBranch(git, repository));
    const updates: RefUpdate[] = [
      {
        kind: 'set',
        ref: `refs/heads/${pull.base}`,
        to: commit,
        from: pull.baseSha,
      },
      { kind: 'set', ref: names.merged, to: commit },
      { kind: 'set', ref: names.head, to: pull.headSha },
      { kind: 'set', ref: names.base, to: pull.baseSha },
    ];
    if (deletes) {
      updates.push({ kind: 'delete', ref: head, from: pull.headSha });
    } else if (pull.headExists) {
      updates.push({ kind: 'verify', ref: head, at: pull.headSha });
    }
    try {
      await updateRefs(git, repository, updates);
      return;
    } catch (error) {
      if (!(error instanceof RefMovedError)) {
        throw error;
      }
      if (attempt === ATTEMPTS) {
        throw new ConflictError(
          `'${pull.base}' or '${pull.head}' moved ${ATTEMPTS} times during the merge; try again`,
        );
      }
    }
  }
}

function refuseState(pull: Pull, options: MergeOptions): void {
  if (pull.state !== 'open') {
    throw new WrongStateError(`Pull request ${pull.number} is ${pull.state}`);
  }
  const { expectedHead } = options;
  if (expectedHead !== undefined && expectedHead !== pull.headSha) {
    throw new ConflictError(
      `The head of pull request ${pull.number} is ${pull.headSha}, not ${expectedHead}; look at it again`,
    );
  }
}

async function makeCommit(task: MergeTask, pull: Pull): Promise<string> {
  const { git, repository, options, user } = task;
  if (options.style === 'fast-forward-only') {
    if (!(await isReachable(git, repository, pull.baseSha, pull.headSha))) {
      throw new ConflictError(
        `'${pull.base}' has commits that '${pull.head}' lacks, so it cannot be fast-forwarded; merge it with a commit or rebase '${pull.head}'`,
      );
    }
    return pull.headSha;
  }
  const { baseSha, headSha } = pull;
  const result = await mergeTrees(git, repository, baseSha, headSha);
  if (result.kind === 'conflict') {
    const named = result.paths.slice(0, NAMED_CONFLICTS).join(', ');
    const more = result.paths.length - NAMED_CONFLICTS;
    throw new ConflictError(
      `'${pull.head}' and '${pull.base}' change the same lines of ${named}${
        more > 0 ? ` and ${more} more` : ''
      }; merge '${pull.base}' into '${
        pull.head
      }', solve the conflicts and push`,
    );
  }
  const squash = options.style === 'squash';
  return commitTree(git, repository, {
    tree: result.tree,
    parents: squash ? [baseSha] : [baseSha, headSha],
    message: messageOf(pull, options),
    author: { name: user, email: `${user}@localhost` },
  });
}

/** As Gitea words them. */
function messageOf(pull: Pull, options: MergeOptions): string {
  const title =
    options.title ??
    (options.style === 'squash'
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request '${pull.title}' (#${pull.number}) from ${pull.head} into ${pull.base}`);
  const message = options.message ?? pull.body;
  return `${[title, message]
    .filter(part => part.trim() !== '')
    .join('\n\n')}\n`;
}
