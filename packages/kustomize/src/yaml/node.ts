import { isNonStringInYaml11 } from './resolve';
import { Source } from './source';
import { TAG } from './tags';

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

export { TAG };

/**
 * A YAML node with the place it was read from. Mappings hold keys and values
 * in turn in `content`, sequences their items. Transformers change nodes in
 * place; a value that one transformer writes to several fields is one node in
 * all of them, as in the original.
 */
export class YamlNode {
  constructor(
    public kind: Kind,
    public tag: string,
    public value: string,
    public style: Style,
    public content: YamlNode[],
    public source: Source | undefined,
    public offset: number,
  ) {}

  /** Takes over everything of another node, keeping its own identity. */
  become(other: YamlNode): void {
    this.kind = other.kind;
    this.tag = other.tag;
    this.value = other.value;
    this.style = other.style;
    this.content = other.content;
    this.source = other.source;
    this.offset = other.offset;
  }
}

/** Length up to which the content of a mapping has exactly the room it needs. */
const SMALL = 16;

/** Content of scalars. Never changed: a scalar that turns into a collection gets its own. */
const NO_CONTENT: YamlNode[] = [];

export function scalarNode(
  value: string,
  tag: string,
  source?: Source,
  offset: number = 0,
  style: Style = Style.None,
): YamlNode {
  return new YamlNode(
    Kind.Scalar,
    tag,
    value,
    style,
    NO_CONTENT,
    source,
    offset,
  );
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
    Kind.Mapping,
    TAG.map,
    '',
    Style.None,
    content,
    source,
    offset,
  );
}

export function sequenceNode(
  source?: Source,
  offset: number = 0,
  content: YamlNode[] = [],
): YamlNode {
  return new YamlNode(
    Kind.Sequence,
    TAG.seq,
    '',
    Style.None,
    content,
    source,
    offset,
  );
}

export function copyNode(node: YamlNode): YamlNode {
  return new YamlNode(
    node.kind,
    node.tag,
    node.value,
    node.style,
    node.kind === Kind.Scalar ? NO_CONTENT : node.content.map(copyNode),
    node.source,
    node.offset,
  );
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
  // An array that grows takes room for many more; most mappings stay small.
  if (content.length < SMALL) mapping.content = [...content, node, value];
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
