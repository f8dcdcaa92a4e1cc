/**
 * Values by keys that may repeat. Most do not, so that only those that do get
 * a list of their own.
 */
export class ListMap<T> {
  private readonly first = new Map<string, T>();
  private readonly lists = new Map<string, T[]>();

  has(key: string): boolean {
    return this.first.has(key);
  }

  /** Adds a value, unless it is the one that was added to the key before. */
  add(key: string, value: T): void {
    const first = this.first.get(key);
    if (first === undefined) {
      this.first.set(key, value);
      return;
    }
    const list = this.lists.get(key) ?? [first];
    if (list[list.length - 1] === value) return;
    list.push(value);
    this.lists.set(key, list);
  }

  get(key: string): readonly T[] {
    const list = this.lists.get(key);
    if (list !== undefined) return list;
    const first = this.first.get(key);
    return first === undefined ? [] : [first];
  }

  /** The values of the keys that have several. */
  repeated(): Iterable<readonly T[]> {
    return this.lists.values();
  }
}
