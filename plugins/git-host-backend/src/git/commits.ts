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
  },
): Promise<CommitPage> {
  const { sha, page, pageSize, path } = options;
  const output = await git.text(
    [
      'log',
      '-z',
      format,
      `--skip=${(page - 1) * pageSize}`,
      `--max-count=${pageSize + 1}`,
      sha,
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

/** The patch from the first parent to the commit, as git prints it. */
export async function readPatch(
  git: GitRunner,
  repository: Repository,
  commit: Commit,
  maxBytes: number,
): Promise<{ readonly text: string; readonly truncated: boolean }> {
  const [parent] = commit.parents;
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
      ...(parent ? [parent] : ['--root']),
      commit.sha,
    ],
    { gitDirectory: repository.directory, maxOutputBytes: maxBytes },
  );
  return { text: bytes.toString('utf8'), truncated };
}
