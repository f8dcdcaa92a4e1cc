import { dirname, join, resolve } from 'node:path';
import { isFile, isFolder, posix } from '../files';

/**
 * Names a file as a Git host does: from the root of the repository that the
 * caller's folder is in; without one, from the caller's folder.
 *
 * @param file - relative to the caller's folder
 */
export function pathInRepository(file: string, cwd: string): string {
  return posix(rootOf(cwd) ?? cwd, resolve(cwd, file));
}

function rootOf(folder: string): string | undefined {
  const git = join(folder, '.git');
  // a folder, or in a worktree a file
  if (isFolder(git) || isFile(git)) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : rootOf(parent);
}
