import { compareFindings, type SortableFinding } from './findingList';
import type { Finding } from './types';

/**
 * Findings in their order while judgements change. Most judgements come to the
 * same again, which costs no more than a look at their own findings.
 */
export class SortedFindings {
  private sorted: readonly SortableFinding[] = [];
  private readonly added: SortableFinding[] = [];
  private readonly removed = new Set<SortableFinding>();

  /** All findings, as they were when last settled. */
  values(): Finding[] {
    return this.sorted.map(({ finding }) => finding);
  }

  /** Takes what a judgement finds now for what it found before; gives what to remember of it. */
  replace(
    before: readonly SortableFinding[],
    now: readonly SortableFinding[],
  ): readonly SortableFinding[] {
    const isSame =
      before.length === now.length &&
      before.every(({ key }, index) => key === now[index]?.key);
    if (isSame) {
      before.forEach((entry, index) => {
        entry.finding = now[index]?.finding ?? entry.finding;
      });
      return before;
    }
    before.forEach(entry => this.removed.add(entry));
    this.added.push(...now);
    return now;
  }

  /** Brings the order up to date with all replacements. */
  settle(): void {
    const { added, removed } = this;
    if (removed.size > 0) {
      this.sorted = this.sorted.filter(entry => !removed.has(entry));
      removed.clear();
    }
    if (added.length > 0) {
      added.sort(compareFindings);
      this.sorted = merge(this.sorted, added);
      added.length = 0;
    }
  }
}

/** One sorted list of two; of equal entries, those of the first come first. */
function merge(
  sorted: readonly SortableFinding[],
  added: readonly SortableFinding[],
): readonly SortableFinding[] {
  const merged: SortableFinding[] = [];
  let taken = 0;
  for (const entry of added) {
    for (const end = placeOf(entry, sorted, taken); taken < end; taken += 1) {
      merged.push(sorted[taken] as SortableFinding);
    }
    merged.push(entry);
  }
  return merged.concat(sorted.slice(taken));
}

/** Where an entry belongs behind all that are not greater. */
function placeOf(
  entry: SortableFinding,
  sorted: readonly SortableFinding[],
  from: number,
): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compareFindings(sorted[middle] as SortableFinding, entry) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
