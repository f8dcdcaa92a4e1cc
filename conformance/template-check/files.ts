import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Files by POSIX path relative to their root. */
export type Files = ReadonlyMap<string, Buffer>;

/** Every file of a folder; none where there is no folder. */
export function readFolder(root: string): Files {
  const entries = existsSync(root)
    ? readdirSync(root, { recursive: true, withFileTypes: true })
    : [];
  return new Map(
    entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => [
        relative(root, path).split(sep).join('/'),
        readFileSync(path),
      ]),
  );
}

/** The files as text. */
export function textOf(files: Files): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([path, content]) => [path, content.toString('utf8')]),
  );
}
