import { pathInSharedRepository } from '@mesh-portal/service-tree';

/** Its lines are joined with those of other services when the files are proposed. */
export const CODEOWNERS = 'CODEOWNERS';

type Repository = ReadonlyMap<string, Uint8Array>;

/**
 * The files of one service out of a repository that several services share, by
 * the paths that they have as generated.
 *
 * @param folder - folder of the service; empty: the whole repository is its own
 * @param generated - tells which files at the root are the service's
 */
export function filesOfService(
  repository: Repository,
  folder: string,
  generated: ReadonlyMap<string, unknown>,
): Repository {
  if (folder === '') {
    return repository;
  }
  const files = new Map<string, Uint8Array>();
  for (const [path, content] of repository) {
    if (path.startsWith(`${folder}/`)) {
      files.set(path.slice(folder.length + 1), content);
    }
  }
  for (const path of generated.keys()) {
    const content = repository.get(path);
    if (content && pathInSharedRepository(path, folder) === path) {
      files.set(path, content);
    }
  }
  return files;
}

/** All files but the one that services share. */
export function withoutShared<Content>(
  files: ReadonlyMap<string, Content>,
  folder: string,
): ReadonlyMap<string, Content> {
  return folder === ''
    ? files
    : new Map([...files].filter(([path]) => path !== CODEOWNERS));
}
