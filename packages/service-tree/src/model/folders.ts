const partsOf = (path: string) =>
  path.split('/').filter(part => part !== '' && part !== '.');

/** A path without `.` and slashes at its ends; undefined where it leaves the root. */
export function normalFolder(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of partsOf(path)) {
    if (part !== '..') {
      parts.push(part);
    } else if (parts.pop() === undefined) {
      return undefined;
    }
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

/** How one folder of the repository names another one. */
export function relativePath(from: string, to: string): string {
  const start = partsOf(from);
  const end = partsOf(to);
  let common = 0;
  while (common < start.length && start[common] === end[common]) {
    common += 1;
  }
  const up = start.slice(common).map(() => '..');
  return [...up, ...end.slice(common)].join('/') || '.';
}

/** A path below a folder, from the root of the repository. */
export const joinFolder = (folder: string, path: string) =>
  folder === '.' ? path : `${folder}/${path}`;
