/** Number of edits (insert, delete, replace, swap) that turn one word into another. */
function distance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      current[j] = Math.min(
        previous[j] + 1,
        current[j - 1] + 1,
        previous[j - 1] + (same ? 0 : 1),
      );
      if (
        i > 1 &&
        j > 1 &&
        from[i - 1] === to[j - 2] &&
        from[i - 2] === to[j - 1]
      ) {
        current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
      }
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length];
}

/** The known word that was probably meant, or undefined where none is near. */
export function suggest(
  word: string,
  known: readonly string[],
): string | undefined {
  if (word.length > 64) {
    return undefined;
  }
  const lower = word.toLocaleLowerCase('en-US');
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of known) {
    const edits = distance(lower, candidate.toLocaleLowerCase('en-US'));
    if (edits <= limit && (!best || edits < best.edits)) {
      best = { candidate, edits };
    }
  }
  return best?.candidate;
}
