import { createHash } from 'node:crypto';
import { parse } from 'yaml';

/** Where a tree keeps the hash of each file as it was generated. */
export const LOCK_PATH = '.mesh-portal/lock.yaml';

/** A file's hash, as the lock file writes it. */
export function hashFile(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/**
 * How each file of a repository was when it was generated. Empty where there is
 * no lock file, or one that can't be read: then every file counts as a person's.
 */
export function readLock(
  repository: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, string> {
  const content = repository.get(LOCK_PATH);
  if (!content) {
    return new Map();
  }
  const hashes = new Map<string, string>();
  for (const [path, hash] of Object.entries(parseFiles(content))) {
    if (typeof hash === 'string') {
      hashes.set(path, hash);
    }
  }
  // the lock file is the generator's own
  return hashes.set(LOCK_PATH, hashFile(content));
}

function parseFiles(content: Uint8Array): object {
  try {
    const files: unknown = parse(new TextDecoder().decode(content))?.files;
    return typeof files === 'object' && files !== null ? files : {};
  } catch {
    return {};
  }
}
