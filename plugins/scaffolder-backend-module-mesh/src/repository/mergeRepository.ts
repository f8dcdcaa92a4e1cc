/** Files by path. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** What becomes of a repository that a service has already. */
export interface MergedRepository {
  /** Everything that the repository will hold. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files that are to be written. */
  readonly changes: ReadonlyMap<string, string | Uint8Array>;
  /** Files that somebody changed or removed since they were generated; they stay as they are. */
  readonly kept: readonly string[];
  /** Files that somebody changed or removed, and that would be generated differently now. */
  readonly conflicts: readonly string[];
}

/**
 * Brings what is generated now together with what a repository holds, file by
 * file: `lastGenerated` says how each file was when the template wrote it, so
 * that a change by a person is told from a change by the template. A file that
 * the lock file of neither run lists, such as the code of an application, is
 * written with the repository, and is the people's from then on: changed or
 * removed, it stays so.
 *
 * @param lastGenerated - hash by path, from the lock file of the repository
 * @param hash - as in the lock file
 */
export function mergeRepository(options: {
  readonly generated: Files;
  readonly repository: Files;
  readonly lastGenerated: ReadonlyMap<string, string>;
  /** Paths in the lock file that is generated now. */
  readonly locked: ReadonlySet<string>;
  readonly hash: (content: string | Uint8Array) => string;
}): MergedRepository {
  const { generated, repository, lastGenerated, locked, hash } = options;
  const files = new Map(repository);
  const changes = new Map<string, string | Uint8Array>();
  const kept: string[] = [];
  const conflicts: string[] = [];
  for (const [path, content] of generated) {
    if (!locked.has(path) && !lastGenerated.has(path)) {
      continue;
    }
    const present = repository.get(path);
    const wanted = hash(content);
    const found = present === undefined ? undefined : hash(present);
    const last = lastGenerated.get(path);
    if (found === wanted) {
      continue;
    }
    if (found === last) {
      // as the template left it, or new to template and repository
      files.set(path, content);
      changes.set(path, content);
    } else if (wanted === last) {
      kept.push(path);
    } else {
      conflicts.push(path);
    }
  }
  return { files, changes, kept, conflicts };
}
