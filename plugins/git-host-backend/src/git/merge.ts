import type { Repository } from '../repositories';
import type { GitRunner } from './GitRunner';

/** What merging two commits comes to. */
export type MergeResult =
  | { readonly kind: 'clean'; readonly tree: string }
  | { readonly kind: 'conflict'; readonly paths: readonly string[] };

/** Exit code of `git merge-tree` for a merge with conflicts. */
const CONFLICT = 1;
const MAX_LISTED = 1024 * 1024;

/** Merges two commits into a tree, without a checkout and without a ref. */
export async function mergeTrees(
  git: GitRunner,
  repository: Repository,
  base: string,
  head: string,
): Promise<MergeResult> {
  const { bytes, exitCode } = await git.read(
    [
      'merge-tree',
      '--write-tree',
      '--name-only',
      '--no-messages',
      '-z',
      base,
      head,
    ],
    {
      gitDirectory: repository.directory,
      maxOutputBytes: MAX_LISTED,
      acceptedExitCodes: [CONFLICT],
    },
  );
  const [tree = '', ...paths] = bytes.toString('utf8').split('\0');
  return exitCode === CONFLICT
    ? { kind: 'conflict', paths: paths.filter(path => path !== '') }
    : { kind: 'clean', tree };
}

/** Where two commits parted; undefined without a common history. */
export async function mergeBaseOf(
  git: GitRunner,
  repository: Repository,
  one: string,
  other: string,
): Promise<string | undefined> {
  const { bytes } = await git.read(['merge-base', one, other], {
    gitDirectory: repository.directory,
    acceptedExitCodes: [1],
  });
  return bytes.toString('utf8').trim() || undefined;
}

/** Makes a commit of a tree; no ref changes. */
export async function commitTree(
  git: GitRunner,
  repository: Repository,
  commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    readonly author: { readonly name: string; readonly email: string };
  },
): Promise<string> {
  const { name, email } = commit.author;
  const sha = await git.text(
    [
      'commit-tree',
      commit.tree,
      ...commit.parents.flatMap(parent => ['-p', parent]),
    ],
    {
      gitDirectory: repository.directory,
      input: commit.message,
      variables: {
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
      },
    },
  );
  return sha.trim();
}
