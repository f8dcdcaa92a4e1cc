import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './errors';

/** Folders that never hold configuration. */
const IGNORED = new Set(['.git', 'node_modules']);

/** More than any repository of configuration has; a wrong folder is refused instead of read for minutes. */
const MAXIMUM_FILES = 20_000;
const MAXIMUM_BYTES = 64 * 1024 * 1024;

/** Whether there is a folder at the path. */
export function isFolder(path: string): boolean {
  return entryAt(path)?.isDirectory() ?? false;
}

/** Whether there is a file at the path. */
export function isFile(path: string): boolean {
  return entryAt(path)?.isFile() ?? false;
}

function entryAt(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Node 20 throws for a path that goes through a file; later versions do not.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Reads the files below some folders, by their POSIX path relative to a root.
 *
 * @throws UsageError where there are too many of them, or a folder can't be read
 */
export function readFiles(
  root: string,
  folders: readonly string[],
): Map<string, string> {
  const files = new Map<string, string>();
  let bytes = 0;
  const visit = (folder: string) => {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!IGNORED.has(entry.name)) {
          visit(path);
        }
      } else if (entry.isFile() && !files.has(posix(root, path))) {
        const text = readFileSync(path, 'utf8');
        bytes += text.length;
        files.set(posix(root, path), text);
        if (files.size > MAXIMUM_FILES || bytes > MAXIMUM_BYTES) {
          throw new UsageError(
            `${root} holds too much to be a tree of configuration (over ${MAXIMUM_FILES} files or ${MAXIMUM_BYTES} bytes); name the folder of the kustomization`,
          );
        }
      }
    }
  };
  folders.forEach(visit);
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((left, right) =>
      left.name < right.name ? -1 : 1,
    );
  } catch (error) {
    throw new UsageError(
      `cannot read ${folder}: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

/** The path relative to a root, with `/`; `.` for the root itself. */
export function posix(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}

/**
 * Writes files below a folder: each first beside its place and then moved there,
 * so that none is ever half-written.
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): void {
  for (const [path, text] of files) {
    const target = resolve(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, text);
      renameSync(temporary, target);
    } finally {
      rmSync(temporary, { force: true });
    }
  }
}
