import { Kind, NodeShape, shapeOf, Style } from './nodeShape';
import { isNonStringInYaml11 } from './resolve';
import { Source } from './source';
import { TAG } from './tags';

export { Kind, Style, TAG };

/**
 * A YAML node with the place it was read from. Mappings hold keys and values
 * in turn in `content`, sequences their items. Transformers change nodes in
 * place; a value that one transformer writes to several fields is one node in
 * all of them, as in the original.
 *
 * Large trees have hundreds of thousands of nodes, and collecting garbage
 * copies those that are in use. So a node has three fields, and what it shares
 * with others of its kind is in its shape.
 */
export class YamlNode {
  constructor(
    private shape: NodeShape,
    /** The text of a scalar, the content of a collection. */
    private data: string | YamlNode[],
    public offset: number,
  ) {}

  get kind(): Kind {
    return this.shape.kind;
  }

  get tag(): string {
    return this.shape.tag;
  }

  set tag(tag: string) {
    const { kind, style, source } = this.shape;
    this.shape = shapeOf(kind, tag, style, source);
  }

  get style(): Style {
    return this.shape.style;
  }

  set style(style: Style) {
    const { kind, tag, source } = this.shape;
    this.shape = shapeOf(kind, tag, style, source);
  }

  get source(): Source | undefined {
    return this.shape.source;
  }

  set source(source: Source | undefined) {
    const { kind, tag, style } = this.shape;
    this.shape = shapeOf(kind, tag, style, source);
  }

  /** The text of a scalar; empty for collections, which cannot be given one. */
  get value(): string {
    return typeof this.data === 'string' ? this.data : '';
  }

  set value(value: string) {
    if (typeof this.data === 'string') this.data = value;
  }

  /** The nodes of a collection; empty for scalars, which cannot be given any. */
  get content(): YamlNode[] {
    return typeof this.data === 'string' ? [] : this.data;
  }

  set content(content: YamlNode[]) {
    if (typeof this.data !== 'string') this.data = content;
  }

  /** Takes over everything of another node, keeping its own identity. */
  become(other: YamlNode): void {
    this.shape = other.shape;
    this.data = other.data;
    this.offset = other.offset;
  }

  /** Makes a null what a transformer needs in its place. */
  turnInto(kind: Kind, tag: string): void {
    this.shape = shapeOf(kind, tag, this.style, this.source);
    if (kind !== Kind.Scalar) this.data = [];
  }

  /** A node of the same shape at the same place, with content of its own. */
  copy(): YamlNode {
    const { shape, data, offset } = this;
    return new YamlNode(
      shape,
      typeof data === 'string' ? data : data.map(copyNode),
      offset,
    );
  }
}

/** Length up to which the content of a mapping has exactly the room it needs. */
const SMALL = 16;

export function scalarNode(
  value: string,
  tag: string,
  source?: Source,
  offset: number = 0,
  style: Style = Style.None,
): YamlNode {
  return new YamlNode(shapeOf(Kind.Scalar, tag, style, source), value, offset);
}

/** A string, standing where `at` stands. */
export function stringNode(value: string, at?: YamlNode): YamlNode {
  return scalarNode(value, TAG.string, at?.source, at?.offset);
}

export function mappingNode(
  source?: Source,
  offset: number = 0,
  content: YamlNode[] = [],
): YamlNode {
  return new YamlNode(
    shapeOf(Kind.Mapping, TAG.map, Style.None, source),
    content,
    offset,
  );
}

export function sequenceNode(
  source?: Source,
  offset: number = 0,
  content: YamlNode[] = [],
): YamlNode {
  return new YamlNode(
    shapeOf(Kind.Sequence, TAG.seq, Style.None, source),
    content,
    offset,
  );
}

/** Nothing yet, whose type is decided when it is read again, standing where `at` stands. */
export function emptyNode(kind: Kind, at: YamlNode): YamlNode {
  return new YamlNode(
    shapeOf(kind, TAG.none, Style.None, at.source),
    kind === Kind.Scalar ? '' : [],
    at.offset,
  );
}

export function copyNode(node: YamlNode): YamlNode {
  return node.copy();
}

export function isNull(node: YamlNode | undefined): boolean {
  return node === undefined || node.tag === TAG.null;
}

export function isMapping(node: YamlNode | undefined): node is YamlNode {
  return node !== undefined && node.kind === Kind.Mapping;
}

export function isSequence(node: YamlNode | undefined): node is YamlNode {
  return node !== undefined && node.kind === Kind.Sequence;
}

export function isScalar(node: YamlNode | undefined): node is YamlNode {
  return node !== undefined && node.kind === Kind.Scalar;
}

/** A scalar that is text, or that has no type yet. */
export function isString(node: YamlNode): boolean {
  return (
    node.kind === Kind.Scalar &&
    (node.tag === TAG.string || node.tag === TAG.none)
  );
}

/** Missing, null, `{}` or `[]`. */
export function isNilOrEmpty(node: YamlNode | undefined): boolean {
  return (
    node === undefined ||
    node.tag === TAG.null ||
    (node.kind !== Kind.Scalar && node.content.length === 0)
  );
}

/** Index of a key in the content of a mapping, or -1. */
export function keyIndex(mapping: YamlNode, key: string): number {
  const { content } = mapping;
  for (let index = 0; index < content.length; index += 2) {
    if (content[index].value === key) return index;
  }
  return -1;
}

/** Value of a field; undefined where it is missing or the node is no mapping. */
export function getField(
  node: YamlNode | undefined,
  key: string,
): YamlNode | undefined {
  if (node === undefined || node.kind !== Kind.Mapping) return undefined;
  const index = keyIndex(node, key);
  return index === -1 ? undefined : node.content[index + 1];
}

export function removeField(
  mapping: YamlNode,
  key: string,
): YamlNode | undefined {
  const index = keyIndex(mapping, key);
  if (index === -1) return undefined;
  return mapping.content.splice(index, 2)[1];
}

/** Adds a field. Its key has no type yet: `1` would be read as a number again, as in the original. */
export function appendField(
  mapping: YamlNode,
  key: string,
  value: YamlNode,
  keyStyle: Style = Style.None,
): void {
  const node = scalarNode(key, TAG.none, value.source, value.offset, keyStyle);
  const { content } = mapping;
  // An array that grows takes room for many more, even by spreading; most mappings stay small.
  if (content.length < SMALL) mapping.content = content.concat([node, value]);
  else content.push(node, value);
}

/**
 * Writes a field. An existing value node takes over the new content and keeps
 * its style; a null removes the field.
 */
export function setField(
  mapping: YamlNode,
  key: string,
  value: YamlNode | undefined,
  keyStyle: Style = Style.None,
): void {
  if (value === undefined || value.tag === TAG.null) {
    removeField(mapping, key);
    return;
  }
  if (
    isString(value) &&
    value.style === Style.None &&
    isNonStringInYaml11(value.value)
  ) {
    value.style = Style.Double;
  }
  const existing = getField(mapping, key);
  if (existing === undefined) {
    appendField(mapping, key, value, keyStyle);
  } else if (existing !== value) {
    const { style } = existing;
    existing.become(value);
    existing.style = style;
  }
}

/** Text of a scalar; empty for null and for what is missing. */
export function textOf(node: YamlNode | undefined): string {
  return node === undefined || node.tag === TAG.null ? '' : node.value;
}

/** The keys and values of a mapping. */
export function* fieldsOf(
  mapping: YamlNode | undefined,
): Generator<[string, YamlNode, YamlNode]> {
  if (mapping === undefined || mapping.kind !== Kind.Mapping) return;
  for (let index = 0; index < mapping.content.length; index += 2) {
    const key = mapping.content[index];
    yield [key.value, mapping.content[index + 1], key];
  }
}

/** Number of nodes, counted no further than a limit. */
export function countNodes(node: YamlNode, limit: number): number {
  let count = 1;
  for (const child of node.content) {
    if (count > limit) return count;
    count += countNodes(child, limit - count);
  }
  return count;
}
