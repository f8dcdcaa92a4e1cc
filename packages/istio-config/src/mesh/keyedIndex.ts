import { Dependents, isTracked } from './tracking';

const NOTHING: readonly never[] = Object.freeze([]);

interface Cell<T> {
  values: T[];
  isSorted: boolean;
  /** Whether somebody holds the list: then it is copied before it changes. */
  isShared: boolean;
  /** Those who were told what is here. */
  dependents: Dependents | undefined;
}

/**
 * Values under keys, several to a key, in a fixed order. Values are sorted when
 * a key is first read, so that the order in which files were read never shows.
 * Whoever reads a key is told when its values change.
 */
export class KeyedIndex<T> {
  private readonly cells = new Map<string, Cell<T>>();

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** Puts a value under a key. */
  add(key: string, value: T): void {
    const cell = this.writable(key);
    if (cell.isSorted) {
      cell.values.splice(this.placeOf(cell.values, value), 0, value);
    } else {
      cell.values.push(value);
    }
    cell.dependents?.changed();
  }

  /** Takes a value away from a key. */
  remove(key: string, value: T): void {
    const cell = this.writable(key);
    const at = cell.values.indexOf(value);
    if (at >= 0) {
      cell.values.splice(at, 1);
      cell.dependents?.changed();
    }
  }

  /** The values under a key, in order; the list is not to be changed. */
  get(key: string): readonly T[] {
    // That there is nothing is read, too.
    const cell = isTracked() ? this.cell(key) : this.cells.get(key);
    if (!cell) {
      return NOTHING;
    }
    if (isTracked()) {
      cell.dependents ??= new Dependents();
      cell.dependents.read();
    }
    if (!cell.isSorted) {
      cell.values.sort(this.compare);
      cell.isSorted = true;
    }
    cell.isShared = true;
    return cell.values;
  }

  /** Whether anything is under a key. */
  has(key: string): boolean {
    return this.get(key).length > 0;
  }

  /** How many values are under a key. Not a read: nobody is told when it changes. */
  peekSize(key: string): number {
    return this.cells.get(key)?.values.length ?? 0;
  }

  private cell(key: string): Cell<T> {
    let cell = this.cells.get(key);
    if (!cell) {
      cell = {
        values: [],
        isSorted: false,
        isShared: false,
        dependents: undefined,
      };
      this.cells.set(key, cell);
    }
    return cell;
  }

  private writable(key: string): Cell<T> {
    const cell = this.cell(key);
    if (cell.isShared) {
      cell.values = [...cell.values];
      cell.isShared = false;
    }
    return cell;
  }

  /** Where a value belongs in a sorted list. */
  private placeOf(values: readonly T[], value: T): number {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.compare(values[middle] as T, value) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
