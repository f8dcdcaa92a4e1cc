/** How a file differs from the tree before. */
export interface FileChange {
  readonly path: string;
  readonly state: 'same' | 'changed' | 'added';
  /** 1-based lines of the new text that were not there before. */
  readonly lines: readonly number[];
}

/**
 * What a keystroke changed: for each file, the lines that the text before did
 * not have. Lines are compared as a multiset, which is enough to point at them.
 */
export function compareTrees(
  before: ReadonlyMap<string, string> | undefined,
  after: ReadonlyMap<string, string>,
): readonly FileChange[] {
  return [...after].map(([path, text]) => {
    const old = before?.get(path);
    if (!before || old === text) {
      return { path, state: 'same', lines: [] };
    }
    if (old === undefined) {
      return { path, state: 'added', lines: [] };
    }
    return { path, state: 'changed', lines: newLines(old, text) };
  });
}

function newLines(old: string, text: string): number[] {
  const left = new Map<string, number>();
  for (const line of old.split('\n')) {
    left.set(line, (left.get(line) ?? 0) + 1);
  }
  const added: number[] = [];
  text.split('\n').forEach((line, index) => {
    const count = left.get(line) ?? 0;
    if (count === 0) {
      added.push(index + 1);
    } else {
      left.set(line, count - 1);
    }
  });
  return added;
}
