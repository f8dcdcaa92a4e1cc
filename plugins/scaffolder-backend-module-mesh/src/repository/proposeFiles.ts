import { join } from 'node:path';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  pathInSharedRepository,
  placeInSharedRepository,
} from '@mesh-portal/service-tree';
import { GitCopy, type CommitAuthor } from '../git/GitCopy';
import { readRemote, type GitRemote } from '../git/remote';
import type { FileChanges } from '../git/writeTree';
import { hashFile, readLock } from './lock';
import { mergeRepository, type Files } from './mergeRepository';
import { CODEOWNERS, filesOfService, withoutShared } from './sharedFolder';

/** Files that a branch is to bring into a repository. */
export interface Proposal {
  readonly remote: GitRemote;
  /** Branch that it is for. */
  readonly base: string;
  /** Branch that it is on; it is made when it is missing, and goes on when it is there. */
  readonly head: string;
  /** Everything that is generated. */
  readonly files: Files;
  /** Folder of the service where several services share the repository; else empty. */
  readonly sharedFolder?: string;
  readonly message: string;
  readonly author: CommitAuthor;
  /** Folder for copies, which the caller removes. */
  readonly folder: string;
  readonly dryRun: boolean;
}

/** What proposing came to. */
export interface ProposedFiles {
  /**
   * `delivered`: the base holds everything; `proposed`: the branch held it
   * already; `pushed`: it was committed to the branch.
   */
  readonly state: 'delivered' | 'proposed' | 'pushed';
  readonly commit: string;
  /** Files that differ from the base. */
  readonly changes: readonly string[];
  /** Generated files that people changed, and that stay so. */
  readonly kept: readonly string[];
}

/**
 * Puts files on a branch of their own. What people changed in generated files,
 * on the base or on the branch, stays; a second run goes on where the first
 * one ended, and takes back what it does not generate any more.
 *
 * @throws ConflictError where people and the generator changed the same file
 */
export async function proposeFiles(proposal: Proposal): Promise<ProposedFiles> {
  const { remote, base, head } = proposal;
  const state = await readRemote(remote);
  if (state.kind === 'missing' || !state.branches.has(base)) {
    throw new NotFoundError(
      `There is no repository with a branch ${base} at ${remote.url}.`,
    );
  }
  const copy = await GitCopy.clone(remote, base, join(proposal.folder, 'base'));
  const merged = merge(proposal, proposal.files, await copy.readFiles(), base);
  const changes = [...merged.changes.keys()];
  if (changes.length === 0) {
    return {
      state: 'delivered',
      commit: copy.head ?? '',
      changes,
      kept: merged.kept,
    };
  }
  const outcome = state.branches.has(head)
    ? await goOn(proposal, merged.changes)
    : await push(proposal, copy, placed(proposal, merged.changes));
  return {
    ...outcome,
    changes,
    kept: [...new Set([...merged.kept, ...outcome.kept])],
  };
}

type Outcome = Omit<ProposedFiles, 'changes'>;

async function push(
  { head, message, author, dryRun }: Proposal,
  copy: GitCopy,
  changes: FileChanges,
): Promise<Outcome> {
  if (dryRun) {
    return { state: 'pushed', commit: copy.head ?? '', kept: [] };
  }
  const before = copy.head;
  const commit = await copy.commit({ changes, message, author });
  await copy.push(before, head);
  return { state: 'pushed', commit, kept: [] };
}

/** Commits on top of the branch what it lacks. */
async function goOn(proposal: Proposal, changes: Files): Promise<Outcome> {
  const { remote, head, folder } = proposal;
  const copy = await GitCopy.clone(remote, head, join(folder, 'head'));
  const present = await copy.readFiles();
  // as generated: what is joined with the lines of others is joined again
  const wanted = new Map(
    [...proposal.files].filter(([path]) => changes.has(path)),
  );
  const merged = merge(proposal, wanted, present, head);
  const own = ownFiles(proposal, present, proposal.files);
  const stale = [...readLock(own)].flatMap(([path, hash]) => {
    const content = own.get(path);
    return content && hashFile(content) === hash && !proposal.files.has(path)
      ? [path]
      : [];
  });
  const all: FileChanges = new Map([
    ...merged.changes,
    ...stale.map(path => [path, null] as const),
  ]);
  const { kept } = merged;
  if (all.size === 0) {
    return { state: 'proposed', commit: copy.head ?? '', kept };
  }
  return { ...(await push(proposal, copy, placed(proposal, all))), kept };
}

/** The files of the service in a repository, by the paths that they have as generated. */
function ownFiles(
  { sharedFolder = '' }: Proposal,
  repository: ReadonlyMap<string, Uint8Array>,
  generated: Files,
): ReadonlyMap<string, Uint8Array> {
  return withoutShared(
    filesOfService(repository, sharedFolder, generated),
    sharedFolder,
  );
}

/** Changes by the paths that they have in the repository. */
function placed(
  { sharedFolder = '' }: Proposal,
  changes: FileChanges,
): FileChanges {
  return new Map(
    [...changes].map(([path, content]) => [
      path === CODEOWNERS ? path : pathInSharedRepository(path, sharedFolder),
      content,
    ]),
  );
}

function merge(
  proposal: Proposal,
  generated: Files,
  repository: ReadonlyMap<string, Uint8Array>,
  branch: string,
) {
  const { sharedFolder = '' } = proposal;
  const own = withoutShared(generated, sharedFolder);
  const present = ownFiles(proposal, repository, generated);
  const merged = mergeRepository({
    generated: own,
    repository: present,
    lastGenerated: readLock(present),
    locked: new Set(own.keys()),
    hash: hashFile,
  });
  if (merged.conflicts.length > 0) {
    throw new ConflictError(
      `The branch ${branch} has other content in ${merged.conflicts.join(
        ', ',
      )}, which somebody wrote or changed. Merge or close what is open for it, or move these files, and run the template again.`,
    );
  }
  return {
    ...merged,
    changes: new Map([
      ...merged.changes,
      ...joinedCodeowners(generated, repository, sharedFolder),
    ]),
  };
}

/** The `CODEOWNERS` that services share, where the lines of this one are not in it yet. */
function joinedCodeowners(
  generated: Files,
  repository: ReadonlyMap<string, Uint8Array>,
  sharedFolder: string,
): Files {
  const own = generated.get(CODEOWNERS);
  if (sharedFolder === '' || own === undefined) {
    return new Map();
  }
  const present = repository.get(CODEOWNERS);
  const text = present && new TextDecoder().decode(present);
  const joined = placeInSharedRepository(
    new Map([[CODEOWNERS, own]]),
    sharedFolder,
    text,
  );
  return joined.get(CODEOWNERS) === text ? new Map() : joined;
}
