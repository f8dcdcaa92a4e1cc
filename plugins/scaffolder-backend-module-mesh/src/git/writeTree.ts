import git, { type TreeEntry } from 'isomorphic-git';
import type { PromiseFsClient } from 'isomorphic-git';

/** Content by path from the root of the repository; `null` removes the file. */
export type FileChanges = ReadonlyMap<string, string | Uint8Array | null>;

/** Git keeps no empty folders. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

interface Repository {
  readonly fs: PromiseFsClient;
  readonly gitdir: string;
}

/**
 * Writes a tree that is another one with files added, replaced or removed. Works on
 * git's objects and never on a checkout, so a symbolic link in the repository
 * can't lead it anywhere.
 *
 * @returns the id of the new tree
 */
export async function writeTreeWith(
  repository: Repository,
  base: string | undefined,
  changes: FileChanges,
): Promise<string> {
  const entries = new Map<string, TreeEntry>();
  if (base) {
    const { tree } = await git.readTree({ ...repository, oid: base });
    tree.forEach(entry => entries.set(entry.path, entry));
  }
  for (const [name, change] of groupByFirstSegment(changes)) {
    const present = entries.get(name);
    if (change.content === null) {
      entries.delete(name);
    } else if (change.content !== undefined) {
      const oid = await git.writeBlob({
        ...repository,
        blob:
          typeof change.content === 'string'
            ? new TextEncoder().encode(change.content)
            : change.content,
      });
      const mode = present?.type === 'blob' ? present.mode : '100644';
      entries.set(name, {
        path: name,
        type: 'blob',
        oid,
        // a link is replaced by the file, not written through
        mode: mode === '120000' ? '100644' : mode,
      });
    } else {
      const subtree = present?.type === 'tree' ? present.oid : undefined;
      const oid = await writeTreeWith(repository, subtree, change.below);
      if (oid === EMPTY_TREE) {
        entries.delete(name);
      } else {
        entries.set(name, { path: name, type: 'tree', oid, mode: '040000' });
      }
    }
  }
  return git.writeTree({ ...repository, tree: [...entries.values()] });
}

interface Change {
  readonly content?: string | Uint8Array | null;
  readonly below: Map<string, string | Uint8Array | null>;
}

function groupByFirstSegment(changes: FileChanges): Map<string, Change> {
  const groups = new Map<string, Change>();
  for (const [path, content] of changes) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      groups.set(path, { content, below: new Map() });
    } else {
      const name = path.slice(0, slash);
      const group = groups.get(name) ?? { below: new Map() };
      group.below.set(path.slice(slash + 1), content);
      groups.set(name, group);
    }
  }
  return groups;
}
