/** A power of two, so that a hash needs no division. */
const SIZE = 512;

/**
 * Cuts pieces out of a text. Manifests repeat their values (names, kinds,
 * ports), and a piece that was cut lately is given out again, so that it is
 * there once and not in every place.
 */
export class TextCache {
  private readonly recent = new Array<string | undefined>(SIZE);

  constructor(private readonly text: string) {}

  slice(from: number, to: number): string {
    const length = to - from;
    if (length < 2) return this.text.slice(from, to);
    const slot = this.slotOf(from, to);
    const known = this.recent[slot];
    if (known?.length === length && this.text.startsWith(known, from)) {
      return known;
    }
    const piece = this.text.slice(from, to);
    this.recent[slot] = piece;
    return piece;
  }

  /** Told by the length, both ends and the middle of a piece. */
  private slotOf(from: number, to: number): number {
    const { text } = this;
    let hash = to - from;
    hash = hash * 31 + text.charCodeAt(from);
    hash = hash * 31 + text.charCodeAt((from + to) >> 1);
    hash = hash * 31 + text.charCodeAt(to - 2);
    hash = hash * 31 + text.charCodeAt(to - 1);
    return hash & (SIZE - 1);
  }
}
