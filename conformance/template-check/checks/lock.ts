import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import type { Files } from '../files';

const LOCK = '.mesh-portal/lock.yaml';

/** `lock.yaml` tells what was generated from what was edited since, so it has to name what is there. */
export function checkLock(files: Files): string[] {
  const lock = files.get(LOCK);
  if (!lock) {
    return [];
  }
  const hashes: Record<string, string> = parse(lock.toString('utf8')).files;
  return Object.entries(hashes).flatMap(([path, hash]) => {
    const content = files.get(path);
    if (!content) {
      return [`${LOCK}: names ${path}, which is not produced`];
    }
    const actual = createHash('sha256').update(content).digest('hex');
    return hash === `sha256:${actual}`
      ? []
      : [`${path}:1: is not what ${LOCK} says that was generated`];
  });
}
