import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';

/** Files by POSIX path relative to a folder. */
export type WorkspaceFiles = ReadonlyMap<string, string | Uint8Array>;

/** Reads every file below a folder. Git's own folder and symbolic links are left out. */
export async function readFiles(
  root: string,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') {
        await visit(path);
      } else if (entry.isFile()) {
        files.set(path, await readFile(join(root, path)));
      }
    }
  };
  await visit('');
  return files;
}

/** Writes files below a folder; a path that would leave it is refused. */
export async function writeFiles(
  root: string,
  files: WorkspaceFiles,
): Promise<void> {
  for (const [path, content] of files) {
    const target = resolveSafeChildPath(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

/** The files that are text, which is what trees are made of. */
export function textFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
): Map<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const texts = new Map<string, string>();
  for (const [path, content] of files) {
    try {
      texts.set(
        path,
        typeof content === 'string' ? content : decoder.decode(content),
      );
    } catch {
      // not UTF-8: an image or the like
    }
  }
  return texts;
}
