import { NotFoundError } from '@backstage/errors';
import { checkRefName, isAbbreviatedObjectId, isObjectId } from '../names';
import type { Repository } from '../repositories';
import type { GitRunner } from './GitRunner';

/** A branch with its newest commit. */
export interface Branch {
  readonly name: string;
  readonly sha: string;
  readonly committedAt: string;
  readonly subject: string;
}

/** What a ref of a request stands for. */
export interface ResolvedRef {
  readonly kind: 'branch' | 'tag' | 'commit';
  readonly name: string;
  readonly sha: string;
}

const MAX_BRANCHES = 1000;
/** A branch may hold slashes, but nobody nests deeper than this. */
const MAX_REF_PARTS = 12;

/** The branches, newest first. */
export async function listBranches(
  git: GitRunner,
  repository: Repository,
): Promise<readonly Branch[]> {
  const output = await git.text(
    [
      'for-each-ref',
      `--count=${MAX_BRANCHES}`,
      '--sort=-committerdate',
      '--format=%(refname:lstrip=2)%00%(objectname)%00%(committerdate:iso-strict)%00%(contents:subject)',
      'refs/heads',
    ],
    { gitDirectory: repository.directory },
  );
  return output
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [name = '', sha = '', committedAt = '', subject = ''] =
        line.split('\0');
      return { name, sha, committedAt, subject };
    });
}

/** Refs by their full name, with the commit that each stands at. */
export type RefTable = ReadonlyMap<
  string,
  { readonly sha: string; readonly committedAt: string }
>;

/** Branches and the refs of pull requests. */
export async function readRefs(
  git: GitRunner,
  repository: Repository,
): Promise<RefTable> {
  const output = await git.text(
    [
      'for-each-ref',
      '--format=%(refname)%00%(objectname)%00%(committerdate:iso-strict)',
      'refs/heads',
      'refs/pull',
    ],
    { gitDirectory: repository.directory },
  );
  const lines = output.split('\n').filter(line => line !== '');
  return new Map(
    lines.map(line => {
      const [ref = '', sha = '', committedAt = ''] = line.split('\0');
      return [ref, { sha, committedAt }];
    }),
  );
}

/** The branch that HEAD names, whether it has commits or not. */
export async function defaultBranch(
  git: GitRunner,
  repository: Repository,
): Promise<string> {
  const output = await git.text(['symbolic-ref', '--short', 'HEAD'], {
    gitDirectory: repository.directory,
  });
  return output.trim();
}

/** Resolves each revision to a commit, in one process. */
async function resolveCommits(
  git: GitRunner,
  repository: Repository,
  revisions: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const output = await git.text(
    ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    {
      gitDirectory: repository.directory,
      input: revisions.map(revision => `${revision}^{commit}\n`).join(''),
    },
  );
  const lines = output.split('\n');
  return revisions.map((_, index) => {
    const [sha = '', type] = (lines[index] ?? '').split(' ');
    return type === 'commit' && isObjectId(sha) ? sha : undefined;
  });
}

function candidates(
  name: string,
  kinds: readonly ResolvedRef['kind'][],
): { kind: ResolvedRef['kind']; revision: string }[] {
  const found: { kind: ResolvedRef['kind']; revision: string }[] = [];
  if (!checkRefName(name)) {
    for (const kind of kinds) {
      if (kind === 'branch') {
        found.push({ kind, revision: `refs/heads/${name}` });
      } else if (kind === 'tag') {
        found.push({ kind, revision: `refs/tags/${name}` });
      } else if (isAbbreviatedObjectId(name)) {
        found.push({ kind, revision: name });
      }
    }
  }
  return found;
}

/** Finds a branch, else a tag, else a commit by its SHA. */
export async function resolveRef(
  git: GitRunner,
  repository: Repository,
  name: string,
  kinds: readonly ResolvedRef['kind'][] = ['branch', 'tag', 'commit'],
): Promise<ResolvedRef> {
  const wanted = candidates(name, kinds);
  const shas = await resolveCommits(
    git,
    repository,
    wanted.map(candidate => candidate.revision),
  );
  const index = shas.findIndex(sha => sha !== undefined);
  const sha = shas[index];
  const candidate = wanted[index];
  if (!sha || !candidate) {
    throw new NotFoundError(
      `There is no branch, tag or commit ${JSON.stringify(name)} in ${
        repository.owner
      }/${repository.name}`,
    );
  }
  return { kind: candidate.kind, name, sha };
}

/**
 * Splits the end of a URL into ref and path. A branch may hold slashes, so
 * every beginning is a candidate; git allows only one of them to exist.
 */
export async function resolveRefAndPath(
  git: GitRunner,
  repository: Repository,
  segments: readonly string[],
  kind: ResolvedRef['kind'],
): Promise<{ ref: ResolvedRef; path: string }> {
  const longest = Math.min(segments.length, MAX_REF_PARTS);
  const lengths = Array.from({ length: longest }, (_, index) => index + 1);
  const wanted = lengths.flatMap(length => {
    const name = segments.slice(0, length).join('/');
    return candidates(name, [kind]).map(({ revision }) => ({
      name,
      length,
      revision,
    }));
  });
  const shas = await resolveCommits(
    git,
    repository,
    wanted.map(candidate => candidate.revision),
  );
  const index = shas.findIndex(sha => sha !== undefined);
  const sha = shas[index];
  const candidate = wanted[index];
  if (!sha || !candidate) {
    throw new NotFoundError(
      `There is no ${kind} for ${JSON.stringify(segments.join('/'))} in ${
        repository.owner
      }/${repository.name}`,
    );
  }
  return {
    ref: { kind, name: candidate.name, sha },
    path: segments.slice(candidate.length).join('/'),
  };
}

/**
 * The first push may bring another branch than the one that HEAD was made
 * with; then HEAD follows it, so that a clone checks something out.
 */
export async function pointHeadAtExistingBranch(
  git: GitRunner,
  repository: Repository,
): Promise<void> {
  const branches = await listBranches(git, repository);
  const names = branches.map(branch => branch.name);
  const newest = names[0];
  const current = await defaultBranch(git, repository);
  if (newest === undefined || names.includes(current)) {
    return;
  }
  const next = ['main', 'master'].find(name => names.includes(name)) ?? newest;
  await git.text(['symbolic-ref', 'HEAD', `refs/heads/${next}`], {
    gitDirectory: repository.directory,
  });
}
