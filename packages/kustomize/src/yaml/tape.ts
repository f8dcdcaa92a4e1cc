import { Kind, NodeShape, ShapeTable, Style } from './nodeShape';
import { YamlNode } from './node';
import { resolveTag } from './resolve';
import { TAG } from './tags';
import { TextCache } from './textCache';

/** Numbers of an entry: shape, offset and two that depend on its kind. */
const WIDTH = 4;
const A = 2;
const B = 3;

/** In `B` of a scalar: what `A` is, where it is not the start of the text. */
const enum Text {
  /** Number of a text that does not stand in the source like this. */
  Own = -1,
  /** Number of a name; the key is a node of its own. */
  Key = -2,
  /** The same, and all keys of this name are one node. */
  SharedKey = -3,
}

/** Entries that a text of some length needs, more or less. */
const ENTRIES_PER_CHARACTER = 1 / 7;

/**
 * The nodes of a text as numbers, one behind the other: a collection, then
 * what it holds. The numbers lie outside of what the garbage collector copies
 * and follows, so that a large file can wait until its resources are wanted,
 * one by one.
 */
export class Tape {
  private cells: Int32Array;
  private length = 0;
  private readonly shapes: NodeShape[] = [];
  private readonly pieces: TextCache;
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly sharedKeys: (YamlNode | undefined)[] = [];
  /** The mapping in which a name was met last, counted as they are closed. */
  private readonly metIn: number[] = [];
  private closed = 0;
  private readonly open: YamlNode[] = [];
  private cursor = 0;

  constructor(text: string, private readonly table: ShapeTable) {
    this.pieces = new TextCache(text);
    const entries = 16 + Math.ceil(text.length * ENTRIES_PER_CHARACTER);
    this.cells = new Int32Array(entries * WIDTH);
  }

  private put(shape: number, offset: number, a: number, b: number): number {
    const index = this.length;
    if (index + WIDTH > this.cells.length) this.grow();
    const { cells } = this;
    cells[index] = shape;
    cells[index + 1] = offset;
    cells[index + A] = a;
    cells[index + B] = b;
    this.length = index + WIDTH;
    return index;
  }

  private grow(): void {
    const { cells } = this;
    this.cells = new Int32Array(cells.length * 2);
    this.cells.set(cells);
  }

  private shapeNumber(kind: Kind, tag: string, style: Style): number {
    const { shapes } = this;
    for (let number = 0; number < shapes.length; number++) {
      const shape = shapes[number];
      if (shape.kind === kind && shape.style === style && shape.tag === tag) {
        return number;
      }
    }
    return shapes.push(this.table.shape(kind, tag, style)) - 1;
  }

  /** Forgets everything from an entry on. */
  cutAt(index: number): void {
    this.length = index;
  }

  /** Where the next entry will stand. */
  get end(): number {
    return this.length;
  }

  /** A piece of the text. */
  slice(from: number, to: number): string {
    return this.pieces.slice(from, to);
  }

  /** A scalar whose value stands in the text as it is. */
  scalar(tag: string, style: Style, offset: number, from: number, to: number) {
    return this.put(
      this.shapeNumber(Kind.Scalar, tag, style),
      offset,
      from,
      to,
    );
  }

  /** A scalar whose value stands nowhere. */
  ownScalar(tag: string, style: Style, offset: number, value: string) {
    const number = this.texts.push(value) - 1;
    const shape = this.shapeNumber(Kind.Scalar, tag, style);
    return this.put(shape, offset, number, Text.Own);
  }

  /** A collection; everything up to its `close` is in it. */
  collection(kind: Kind, style: Style, offset: number): number {
    const tag = kind === Kind.Mapping ? TAG.map : TAG.seq;
    return this.put(this.shapeNumber(kind, tag, style), offset, 0, 0);
  }

  close(index: number, count: number): void {
    this.cells[index + A] = this.length;
    this.cells[index + B] = count;
  }

  /** Makes a scalar a key. */
  toKey(index: number): void {
    const number = this.nameNumber(this.value(index));
    this.cells[index + A] = number;
    this.cells[index + B] = Text.Key;
  }

  /** A plain key, which may be the same node wherever its name is a key. */
  key(offset: number, to: number, isShared: boolean): number {
    const name = this.slice(offset, to);
    const number = this.nameNumber(name);
    const shape = this.shapeNumber(Kind.Scalar, resolveTag(name), Style.None);
    const mark = isShared ? Text.SharedKey : Text.Key;
    return this.put(shape, offset, number, mark);
  }

  private nameNumber(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const name = asPropertyName(text);
    const number = this.names.push(name) - 1;
    this.numbers.set(name, number);
    this.metIn.push(0);
    this.sharedKeys.push(undefined);
    return number;
  }

  private shapeOf(index: number): NodeShape {
    return this.shapes[this.cells[index]];
  }

  kind(index: number): Kind {
    return this.shapeOf(index).kind;
  }

  tag(index: number): string {
    return this.shapeOf(index).tag;
  }

  /** The entry behind one and all that is in it. */
  private behind(index: number): number {
    return this.kind(index) === Kind.Scalar
      ? index + WIDTH
      : this.cells[index + A];
  }

  /** The text of a scalar. */
  value(index: number): string {
    const a = this.cells[index + A];
    const b = this.cells[index + B];
    if (b >= 0) return this.pieces.slice(a, b);
    return b === Text.Own ? this.texts[a] : this.names[a];
  }

  /** True where no key of a closed mapping repeats or is `<<`, quoted or not. */
  hasPlainKeys(mapping: number): boolean {
    const number = ++this.closed;
    const end = this.cells[mapping + A];
    const merge = this.numbers.get('<<');
    for (let at = mapping + WIDTH; at < end; at = this.behind(at + WIDTH)) {
      const name = this.cells[at + A];
      if (this.metIn[name] === number || name === merge) {
        return false;
      }
      this.metIn[name] = number;
    }
    return true;
  }

  /** The value of a field, or -1. */
  field(mapping: number, name: string): number {
    const number = this.numbers.get(name);
    if (number === undefined || this.kind(mapping) !== Kind.Mapping) return -1;
    const end = this.cells[mapping + A];
    for (let at = mapping + WIDTH; at < end; ) {
      const value = at + WIDTH;
      if (this.cells[at + A] === number) return value;
      at = this.behind(value);
    }
    return -1;
  }

  /** The node of an entry, with all that is in it; a new one each time. */
  node(index: number): YamlNode {
    this.cursor = index;
    return this.nextNode();
  }

  private nextNode(): YamlNode {
    const { cells, open } = this;
    const at = this.cursor;
    const shape = this.shapes[cells[at]];
    this.cursor = at + WIDTH;
    if (shape.kind === Kind.Scalar) return this.scalarNode(at, shape);
    const count = cells[at + B];
    const start = open.length;
    for (let index = 0; index < count; index++) open.push(this.nextNode());
    const content = open.slice(start);
    open.length = start;
    return new YamlNode(shape, content, cells[at + 1]);
  }

  private scalarNode(at: number, shape: NodeShape): YamlNode {
    const isShared = this.cells[at + B] === Text.SharedKey;
    const name = this.cells[at + A];
    const known = isShared ? this.sharedKeys[name] : undefined;
    if (known !== undefined) return known;
    const node = new YamlNode(shape, this.value(at), this.cells[at + 1]);
    if (isShared) this.sharedKeys[name] = node;
    return node;
  }
}

/**
 * The same text as the one object that the engine has for a property name.
 * These are compared by their address, and fields are looked up all the time.
 */
function asPropertyName(text: string): string {
  return Object.keys({ [text]: true })[0];
}
