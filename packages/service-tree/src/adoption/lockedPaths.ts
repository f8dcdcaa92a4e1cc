import { parseDocument } from 'yaml';
import { at } from './values';

const LOCK_PATH = '.mesh-portal/lock.yaml';

/** Files that this package wrote to a repository before, by its lock file. */
export function lockedPaths(
  files: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const text = files.get(LOCK_PATH);
  if (text === undefined) {
    return new Set();
  }
  const document = parseDocument(text);
  const locked =
    document.errors.length > 0 ? {} : at(document.toJS(), ['files']);
  return new Set([LOCK_PATH, ...Object.keys(locked ?? {})]);
}
