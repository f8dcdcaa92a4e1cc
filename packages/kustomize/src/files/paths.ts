/** The parts of a path without `.` and `..`; undefined where it leaves the root. */
function normalParts(path: string): string[] | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') {
      parts.push(part);
    } else if (parts.pop() === undefined) {
      return undefined;
    }
  }
  return parts;
}

/** A path below a directory, normalized; undefined where it leaves the tree. */
export function joinPath(directory: string, path: string): string | undefined {
  return normalParts(`${directory}/${path}`)?.join('/');
}

/** True where a path is a directory or lies in it. The root is ''. */
export function isInside(directory: string, path: string): boolean {
  return (
    directory === '' || path === directory || path.startsWith(`${directory}/`)
  );
}

/** As Go's `filepath.Join` prints a relative path: `..` may stay in front. */
export function joinRelative(first: string, second: string): string {
  const parts: string[] = [];
  for (const part of `${first}/${second}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') {
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return parts.join('/') || '.';
}

/** True for what the original would fetch: a URL or a repository. */
export function isRemote(path: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ||
    /^(?:git::|gh:|git@|github\.com[/:]|[\w.-]+@[\w.-]+:)/i.test(path) ||
    /^[\w.-]+\.[a-z]{2,}\/.*(?:\/\/|\.git(?:[/?]|$)|\?ref=|\?version=)/i.test(
      path,
    )
  );
}

/** True for files that are fetched by themselves, before a repository is tried. */
export function isRemoteFile(path: string): boolean {
  return /^https?:\/\//i.test(path);
}
