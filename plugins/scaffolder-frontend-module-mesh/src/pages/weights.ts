/**
 * Weights that still sum to 100 after one of them changed: what is left goes to
 * the first other release, then to the next ones, so that a canary of 10 leaves
 * 90 to stable.
 */
export function balanceWeights(
  names: readonly string[],
  current: Readonly<Record<string, number>>,
  changed: string,
  weight: number,
): Record<string, number> {
  const result: Record<string, number> = {};
  for (const name of names) {
    result[name] = name === changed ? weight : current[name] ?? 0;
  }
  const total = () => names.reduce((sum, name) => sum + result[name], 0);
  for (const name of names) {
    if (name !== changed) {
      result[name] = Math.max(0, result[name] + 100 - total());
    }
  }
  return result;
}
