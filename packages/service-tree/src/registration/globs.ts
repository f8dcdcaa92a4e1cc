/** Whether a pattern of an AppProject (`*` stands for anything) covers a value. */
function matchesGlob(pattern: string, value: string): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(value);
}

/**
 * Whether a list of patterns allows a value. Argo CD lets a pattern with `!`
 * take a value out again.
 */
export function allows(patterns: readonly string[], value: string): boolean {
  const denied = patterns.some(
    pattern => pattern.startsWith('!') && matchesGlob(pattern.slice(1), value),
  );
  return (
    !denied &&
    patterns.some(
      pattern => !pattern.startsWith('!') && matchesGlob(pattern, value),
    )
  );
}
