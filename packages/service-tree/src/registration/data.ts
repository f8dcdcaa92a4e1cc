/** A field of a value, or undefined where there is none. */
export function fieldOf(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const part of path) {
    current =
      typeof current === 'object' && current !== null
        ? (current as Record<string, unknown>)[part]
        : undefined;
  }
  return current;
}

/** Equal as data: the order of keys does not count. */
export function sameData(left: unknown, right: unknown): boolean {
  if (
    typeof left !== 'object' ||
    typeof right !== 'object' ||
    left === null ||
    right === null
  ) {
    return left === right;
  }
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => sameData(fieldOf(left, [key]), fieldOf(right, [key])))
  );
}
