import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FolderSeed } from './config';
import type { GitHostSeed, GitHostSeedFiles } from './seeds';

/** A repository out of a folder; the folder is read only when the repository does not exist yet. */
export function seedOfFolder(seed: FolderSeed): GitHostSeed {
  const { owner, name, description, directory } = seed;
  return {
    owner,
    name,
    description,
    files: () =>
      readFolder(directory).catch(error => {
        throw new Error(
          `Cannot make the repository ${owner}/${name} of gitHost.repositories: ${error.message}`,
        );
      }),
  };
}

/** All files below a folder, by POSIX path. Links are left out: they could lead anywhere. */
async function readFolder(directory: string): Promise<GitHostSeedFiles> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length === 0) {
    throw new Error(`${directory} holds no files`);
  }
  return new Map(
    await Promise.all(
      paths.map(
        async path =>
          [
            relative(directory, path).split(sep).join('/'),
            await readFile(path),
          ] as const,
      ),
    ),
  );
}
