/** Sizes in entries and bytes that a cache may reach. */
export interface CacheLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** Keeps texts up to a number and a size; the ones unused for longest go first. */
export class ByteLimitedCache {
  readonly #limits: CacheLimits;
  readonly #texts = new Map<string, string>();
  #bytes = 0;

  constructor(limits: CacheLimits) {
    this.#limits = limits;
  }

  /** What the kept texts weigh, as UTF-16 at worst. */
  get bytes(): number {
    return this.#bytes;
  }

  get entries(): number {
    return this.#texts.size;
  }

  has(key: string): boolean {
    return this.#texts.has(key);
  }

  get(key: string): string | undefined {
    const text = this.#texts.get(key);
    if (text !== undefined) {
      this.#texts.delete(key);
      this.#texts.set(key, text);
    }
    return text;
  }

  /** Keeps the newest text even where it alone is above the limit: somebody is about to read it. */
  set(key: string, text: string): void {
    this.delete(key);
    this.#texts.set(key, text);
    this.#bytes += sizeOf(text);
    for (const oldest of this.#texts.keys()) {
      if (
        oldest === key ||
        (this.#texts.size <= this.#limits.entries &&
          this.#bytes <= this.#limits.bytes)
      ) {
        break;
      }
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const text = this.#texts.get(key);
    if (text !== undefined) {
      this.#texts.delete(key);
      this.#bytes -= sizeOf(text);
    }
  }
}

function sizeOf(text: string): number {
  return text.length * 2;
}
