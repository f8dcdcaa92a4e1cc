/**
 * Joins POSIX paths relative to a root.
 *
 * @returns the path without `.` and `..`, `''` for the root itself, or undefined
 *   where the path is absolute or leaves the root
 */
export function joinPath(...parts: readonly string[]): string | undefined {
  const segments: string[] = [];
  for (const part of parts) {
    if (part.startsWith('/') || part.includes('\\') || part.includes('\0')) {
      return undefined;
    }
    for (const segment of part.split('/')) {
      if (segment === '..') {
        if (segments.pop() === undefined) {
          return undefined;
        }
      } else if (segment !== '' && segment !== '.') {
        segments.push(segment);
      }
    }
  }
  return segments.join('/');
}

/** Whether a file lies in a folder or below it; `''` is the root. */
export function isInside(file: string, folder: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}
