import { SourcePosition } from '../types';
import { ShapeTable } from './nodeShape';

/** A text that nodes were read from; turns offsets into places of a file. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Shapes of the nodes that were read from it. */
  readonly shapes: ShapeTable;
  position(offset: number): SourcePosition;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (
    let at = text.indexOf('\n');
    at !== -1;
    at = text.indexOf('\n', at + 1)
  ) {
    starts.push(at + 1);
  }
  return starts;
}

/** Line (from 0) of an offset, by bisection. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A file of the tree; lines are only counted when a position is asked for. */
export class FileSource implements Source {
  readonly shapes: ShapeTable = new ShapeTable(this);
  private starts: number[] | undefined;

  constructor(readonly file: string, readonly text: string) {}

  position(offset: number): SourcePosition {
    this.starts ??= lineStartsOf(this.text);
    const line = lineOf(this.starts, offset);
    return {
      file: this.file,
      line: line + 1,
      column: offset - this.starts[line] + 1,
    };
  }
}

/**
 * A text that is itself a scalar of another text, e.g. an inline patch. In a
 * block scalar its lines follow the header; in any other style everything is
 * said to stand where the scalar starts.
 */
export class EmbeddedSource implements Source {
  readonly shapes: ShapeTable = new ShapeTable(this);
  readonly file: string;
  private starts: number[] | undefined;

  constructor(
    private readonly outer: Source,
    private readonly outerOffset: number,
    private readonly isBlock: boolean,
    readonly text: string,
  ) {
    this.file = outer.file;
  }

  position(offset: number): SourcePosition {
    const start = this.outer.position(this.outerOffset);
    if (!this.isBlock) return start;
    this.starts ??= lineStartsOf(this.text);
    const line = lineOf(this.starts, offset);
    return {
      file: this.file,
      line: start.line + 1 + line,
      column: this.indentation() + offset - this.starts[line] + 1,
    };
  }

  private indentation(): number {
    const rest = this.outer.text.slice(this.outerOffset);
    const content = /\n(?: *\n)*( *)[^ \n]/.exec(rest);
    return content ? content[1].length : 0;
  }
}
