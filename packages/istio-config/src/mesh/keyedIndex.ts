const NOTHING: readonly never[] = Object.freeze([]);

/**
 * Values under keys, several to a key, in a fixed order. Values are sorted when
 * a key is first read, so that the order in which files were read never shows.
 */
export class KeyedIndex<T> {
  private readonly entries = new Map<
    string,
    { values: T[]; sorted: boolean }
  >();

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** Puts a value under a key. */
  add(key: string, value: T): void {
    const entry = this.entries.get(key);
    if (entry) {
      entry.values = entry.sorted ? [...entry.values, value] : entry.values;
      if (!entry.sorted) {
        entry.values.push(value);
      }
      entry.sorted = false;
    } else {
      this.entries.set(key, { values: [value], sorted: true });
    }
  }

  /** The values under a key, in order; the list is not to be changed. */
  get(key: string): readonly T[] {
    const entry = this.entries.get(key);
    if (!entry) {
      return NOTHING;
    }
    if (!entry.sorted) {
      entry.values.sort(this.compare);
      entry.sorted = true;
    }
    return entry.values;
  }

  /** Whether anything is under a key. */
  has(key: string): boolean {
    return this.entries.has(key);
  }

  /** All keys, in no particular order. */
  keys(): Iterable<string> {
    return this.entries.keys();
  }
}
