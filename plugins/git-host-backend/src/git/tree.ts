import { NotFoundError } from '@backstage/errors';
import { checkPath } from '../names';
import type { Repository } from '../repositories';
import type { GitRunner } from './GitRunner';

/** An entry of a folder in a commit. */
export interface TreeEntry {
  readonly type: 'file' | 'folder' | 'symlink' | 'submodule';
  /** From the root of the repository. */
  readonly path: string;
  readonly name: string;
  /** The SHA of the blob, tree or, for a submodule, commit. */
  readonly sha: string;
  /** In bytes; 0 for folders and submodules. */
  readonly size: number;
}

/** A file, cut off at the limit that it was read with. */
export interface Blob {
  readonly bytes: Buffer;
  readonly truncated: boolean;
}

function entryType(mode: string): TreeEntry['type'] {
  switch (mode) {
    case '040000':
      return 'folder';
    case '120000':
      return 'symlink';
    case '160000':
      return 'submodule';
    default:
      return 'file';
  }
}

function parseEntries(output: string): TreeEntry[] {
  return output
    .split('\0')
    .filter(record => record !== '')
    .map(record => {
      const tab = record.indexOf('\t');
      const path = record.slice(tab + 1);
      const [mode = '', , sha = '', size = ''] = record
        .slice(0, tab)
        .split(/ +/);
      return {
        type: entryType(mode),
        path,
        name: path.slice(path.lastIndexOf('/') + 1),
        sha,
        size: Number(size) || 0,
      };
    });
}

function missing(repository: Repository, path: string): NotFoundError {
  return new NotFoundError(
    `There is no ${JSON.stringify(path)} in ${repository.owner}/${
      repository.name
    } at this commit`,
  );
}

/** The entry at a path. */
export async function findEntry(
  git: GitRunner,
  repository: Repository,
  sha: string,
  path: string,
): Promise<TreeEntry> {
  if (checkPath(path)) {
    throw missing(repository, path);
  }
  const output = await git.text(['ls-tree', '-z', '--long', sha, '--', path], {
    gitDirectory: repository.directory,
  });
  const entry = parseEntries(output).find(found => found.path === path);
  if (!entry) {
    throw missing(repository, path);
  }
  return entry;
}

/** What a folder holds, folders first; the empty path is the root. */
export async function listFolder(
  git: GitRunner,
  repository: Repository,
  sha: string,
  path: string,
): Promise<readonly TreeEntry[]> {
  const output = await git.text(
    ['ls-tree', '-z', '--long', sha, ...(path ? ['--', `${path}/`] : [])],
    { gitDirectory: repository.directory },
  );
  const rank = (entry: TreeEntry) => (entry.type === 'folder' ? 0 : 1);
  return parseEntries(output).sort(
    (a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1),
  );
}

/** The bytes of a file. */
export async function readBlob(
  git: GitRunner,
  repository: Repository,
  sha: string,
  maxBytes: number,
): Promise<Blob> {
  return git.read(['cat-file', 'blob', sha], {
    gitDirectory: repository.directory,
    maxOutputBytes: maxBytes,
  });
}
