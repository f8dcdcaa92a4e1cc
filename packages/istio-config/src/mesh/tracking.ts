/** Something whose result depends on what it has read. */
export interface Reader {
  /** What it has read is no longer so. */
  invalidate(): void;
}

let current: Reader | undefined;

/** Runs something, and remembers whatever it reads of the index for its reader. */
export function track<T>(reader: Reader, run: () => T): T {
  const previous = current;
  current = reader;
  try {
    return run();
  } finally {
    current = previous;
  }
}

/** Whether what is read now is remembered for a reader. */
export function isTracked(): boolean {
  return current !== undefined;
}

/** Runs something whose reads are nobody's. */
export function untracked<T>(run: () => T): T {
  const previous = current;
  current = undefined;
  try {
    return run();
  } finally {
    current = previous;
  }
}

/** Those who have read something, to be told when it changes. */
export class Dependents {
  private readers: Set<Reader> | undefined;

  /** Whoever is being tracked reads this now. */
  read(): void {
    if (current) {
      this.readers ??= new Set();
      this.readers.add(current);
    }
  }

  /** Tells each reader once. */
  changed(): void {
    const { readers } = this;
    this.readers = undefined;
    readers?.forEach(reader => reader.invalidate());
  }
}

/** Works something out when it is first asked for, and again after anything that it has read changed. */
export class Memo<T> implements Reader {
  private readonly dependents = new Dependents();
  private entry: { readonly value: T } | undefined;

  constructor(private readonly build: () => T) {}

  get(): T {
    this.dependents.read();
    this.entry ??= { value: track(this, this.build) };
    return this.entry.value;
  }

  invalidate(): void {
    if (this.entry) {
      this.entry = undefined;
      this.dependents.changed();
    }
  }
}

/** Those who have read something under a name. */
export class NamedDependents {
  private readonly byName = new Map<string, Dependents>();

  /** Whoever is being tracked reads what is under the name now. */
  read(name: string): void {
    if (!current) {
      return;
    }
    let dependents = this.byName.get(name);
    if (!dependents) {
      dependents = new Dependents();
      this.byName.set(name, dependents);
    }
    dependents.read();
  }

  /** Tells each reader of the name once. */
  changed(name: string): void {
    this.byName.get(name)?.changed();
  }
}
