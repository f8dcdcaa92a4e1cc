/** A small generator of random numbers, the same for the same seed. */
export class Random {
  constructor(private state: number) {
    // The first numbers of neighbouring seeds are alike.
    Array.from({ length: 20 }, () => this.next());
  }

  next(): number {
    this.state = (this.state * 1664525 + 1013904223) % 4294967296;
    return this.state / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  upTo(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.upTo(list.length)] as T;
  }

  some<T>(list: readonly T[], max: number): T[] {
    const count = 1 + this.upTo(max);
    return [...new Set(Array.from({ length: count }, () => this.pick(list)))];
  }

  /** One to `max` of what a function makes. */
  several<T>(max: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.upTo(max) }, make);
  }

  /** Fields that are there by chance. */
  maybe<T extends object>(probability: number, make: () => T): Partial<T> {
    return this.chance(probability) ? make() : {};
  }
}

export type Json = Readonly<Record<string, unknown>>;
