/** Pieces that are joined at once: so many that joining pays, so few that they stay cached. */
const CAPACITY = 1024;

/**
 * A long text in the making. Nearly all of its pieces are there already, as
 * keys and values of nodes, and a chain of `+` would make an object for each.
 */
export class TextPieces {
  private readonly pieces: string[] = [];
  private count = 0;
  private readonly chunks: string[] = [];

  put(piece: string): void {
    if (this.count === CAPACITY) {
      this.chunks.push(this.pieces.join(''));
      this.count = 0;
    }
    this.pieces[this.count++] = piece;
  }

  get text(): string {
    const rest = this.pieces.slice(0, this.count).join('');
    return this.chunks.join('') + rest;
  }
}
