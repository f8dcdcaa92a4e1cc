import { NotFoundError } from '@backstage/errors';
import type { Repository } from '../repositories';
import type { GitRunner } from './GitRunner';

/** Who did something, and when. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/** A commit without its content. */
export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** A part of a history. */
export interface CommitPage {
  readonly commits: readonly Commit[];
  readonly hasMore: boolean;
}

const fields = '%H %T %P %an %ae %aI %cn %ce %cI %B'.split(' ');
const format = `--format=tformat:${fields.join('%x00')}`;

function parseCommits(output: string): Commit[] {
  const values = output.split('\0');
  const commits: Commit[] = [];
  for (
    let start = 0;
    start + fields.length <= values.length;
    start += fields.length
  ) {
    const [
      sha = '',
      tree = '',
      parents = '',
      authorName = '',
      authorEmail = '',
      authorDate = '',
      committerName = '',
      committerEmail = '',
      committerDate = '',
      message = '',
    ] = values.slice(start, start + fields.length);
    commits.push({
      sha,
      tree,
      parents: parents.split(' ').filter(parent => parent !== ''),
      author: { name: authorName, email: authorEmail, date: authorDate },
      committer: {
        name: committerName,
        email: committerEmail,
        date: committerDate,
      },
      message: message.trimEnd(),
    });
  }
  return commits;
}

/** The first line of a commit message. */
export function subjectOf(commit: Commit): string {
  return commit.message.split('\n', 1)[0] ?? '';
}

/** The history from a commit backwards, a page at a time. */
export async function listCommits(
  git: GitRunner,
  repository: Repository,
  options: {
    readonly sha: string;
    readonly page: number;
    readonly pageSize: number;
    /** Only commits that touch this path. */
    readonly path?: string;
    /** Without what this commit can reach. */
    readonly since?: string;
  },
): Promise<CommitPage> {
  const { sha, page, pageSize, path, since } = options;
  const output = await git.text(
    [
      'log',
      '-z',
      format,
      `--skip=${(page - 1) * pageSize}`,
      `--max-count=${pageSize + 1}`,
      sha,
      ...(since ? [`^${since}`] : []),
      ...(path ? ['--', path] : []),
    ],
    { gitDirectory: repository.directory },
  );
  const commits = parseCommits(output);
  return {
    commits: commits.slice(0, pageSize),
    hasMore: commits.length > pageSize,
  };
}

/** Whether the history of a commit holds another one. */
export async function isReachable(
  git: GitRunner,
  repository: Repository,
  sha: string,
  from: string,
): Promise<boolean> {
  const output = await git.text(
    ['rev-list', '--max-count=1', sha, `^${from}`],
    {
      gitDirectory: repository.directory,
    },
  );
  return output === '';
}

/** One commit by its whole SHA. */
export async function readCommit(
  git: GitRunner,
  repository: Repository,
  sha: string,
): Promise<Commit> {
  const { commits } = await listCommits(git, repository, {
    sha,
    page: 1,
    pageSize: 1,
  });
  const commit = commits[0];
  if (!commit) {
    throw new NotFoundError(`There is no commit ${sha}`);
  }
  return commit;
}

/** What changed between two commits, as git prints it. */
export interface Patch {
  readonly text: string;
  readonly truncated: boolean;
}

/** The patch between two commits; without the first one everything is new. */
export async function readPatchBetween(
  git: GitRunner,
  repository: Repository,
  from: string | undefined,
  to: string,
  maxBytes: number,
): Promise<Patch> {
  const { bytes, truncated } = await git.read(
    [
      'diff-tree',
      '-r',
      '--patch',
      '--find-renames',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--no-commit-id',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      ...(from ? [from] : ['--root']),
      to,
    ],
    { gitDirectory: repository.directory, maxOutputBytes: maxBytes },
  );
  return { text: bytes.toString('utf8'), truncated };
}

/** The patch from the first parent to the commit. */
export async function readPatch(
  git: GitRunner,
  repository: Repository,
  commit: Commit,
  maxBytes: number,
): Promise<Patch> {
  const [parent] = commit.parents;
  return readPatchBetween(git, repository, parent, commit.sha, maxBytes);
}
