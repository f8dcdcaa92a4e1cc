import type { Source } from './source';

/**
 * What a YAML node is. A node can change its kind in place (a null becomes the
 * mapping that a transformer needs), so this is data and not a class each.
 */
export enum Kind {
  Scalar = 1,
  Mapping = 2,
  Sequence = 3,
}

/** How a node was written; kept because some operations print nodes again. */
export enum Style {
  None = 0,
  Single = 1,
  Double = 2,
  Literal = 3,
  Folded = 4,
  Flow = 5,
}

/** What many nodes have in common, held once for all of them. */
export interface NodeShape {
  readonly kind: Kind;
  readonly tag: string;
  readonly style: Style;
  readonly source: Source | undefined;
}

/** Tags come from files too; more than these many shapes are not worth a search. */
const MOST = 64;

/** The shapes of the nodes of one source. */
export class ShapeTable {
  private readonly shapes: NodeShape[] = [];

  constructor(private readonly source: Source | undefined) {}

  /** The shape for these, which is the same object each time. */
  shape(kind: Kind, tag: string, style: Style): NodeShape {
    for (const shape of this.shapes) {
      if (shape.kind === kind && shape.style === style && shape.tag === tag) {
        return shape;
      }
    }
    const shape = { kind, tag, style, source: this.source };
    if (this.shapes.length < MOST) this.shapes.push(shape);
    return shape;
  }
}

const OF_NO_SOURCE = new ShapeTable(undefined);

/** The shape of nodes of a source, or of those that come from none. */
export function shapeOf(
  kind: Kind,
  tag: string,
  style: Style,
  source: Source | undefined,
): NodeShape {
  return (source?.shapes ?? OF_NO_SOURCE).shape(kind, tag, style);
}
