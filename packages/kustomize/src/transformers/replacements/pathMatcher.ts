import { wrongKind } from '../../merge/lists';
import { searchPattern } from '../../resources/regexp';
import { parseDocument } from '../../yaml/documents';
import {
  appendField,
  emptyNode,
  getField,
  isNull,
  Kind,
  scalarNode,
  YamlNode,
} from '../../yaml/node';
import { printNode } from '../../yaml/nodePrinter';
import { Problem } from '../../yaml/problem';
import { FileSource } from '../../yaml/source';
import { TAG } from '../../yaml/tags';
import { isElementPart, parseIndex, splitElementPart } from './lookup';

/* Following a path to many fields, making them if asked. Source: kyaml `yaml/match.go`. */

/** The kind that a missing field is made with; undefined: nothing is made. */
export type CreateKind = Kind | undefined;

function isIndex(part: string): boolean {
  const index = parseIndex(part);
  return index !== undefined && index >= 0;
}

/** What a new field has to be so that the rest of the path can go on in it. */
function kindFor(next: string | undefined, create: Kind): Kind {
  if (next === undefined || next === '') return create;
  return isElementPart(next) || isIndex(next) ? Kind.Sequence : Kind.Mapping;
}

function elements(node: YamlNode): YamlNode[] {
  if (isNull(node)) return [];
  if (node.kind !== Kind.Sequence) throw wrongKind(node, 'sequence');
  return node.content;
}

function matchIndex(
  node: YamlNode,
  path: readonly string[],
  create: CreateKind,
): YamlNode[] {
  const index = parseIndex(path[0]) ?? 0;
  const list = elements(node);
  if (list.length === index && create !== undefined) {
    node.content.push(emptyNode(kindFor(path[1], create), node));
  }
  const element = elements(node)[index];
  if (element === undefined) {
    throw new Problem(
      'missing-field',
      `there is no element ${index}; the list has ${list.length}`,
      node,
    );
  }
  return matchPath(element, path.slice(1), create);
}

function matchElements(
  node: YamlNode,
  path: readonly string[],
  create: CreateKind,
): YamlNode[] {
  const [name, pattern] = splitElementPart(path[0]);
  const matches = searchPattern(pattern);
  const found: YamlNode[] = [];
  for (const element of elements(node)) {
    if (name === '') {
      if (matches(printNode(element).trim())) found.push(element);
      continue;
    }
    const field = getField(element, name);
    if (field !== undefined && matches(printNode(field).trim())) {
      found.push(...matchPath(element, path.slice(1), create));
    }
  }
  if (found.length > 0 || create === undefined) return found;
  const value = scalarNode(pattern, TAG.none, node.source, node.offset);
  let element = value;
  if (name !== '') {
    element = emptyNode(Kind.Mapping, node);
    appendField(element, name, value);
  }
  node.content.push(element);
  if (!matches(printNode(value).trim())) {
    throw new Problem(
      'invalid-field',
      `cannot make an element for ${path[0]}: its value is a pattern`,
      node,
    );
  }
  return matchElements(node, path, create);
}

function matchField(
  node: YamlNode,
  path: readonly string[],
  create: CreateKind,
): YamlNode[] {
  if (!isNull(node) && node.kind !== Kind.Mapping) {
    throw wrongKind(node, 'mapping');
  }
  let field = isNull(node) ? undefined : getField(node, path[0]);
  if (field === undefined) {
    if (create === undefined) return [];
    field = emptyNode(kindFor(path[1], create), node);
    if (isNull(node)) {
      throw new Problem('missing-field', 'cannot add a field to null', node);
    }
    appendField(node, path[0], field);
  }
  if (field.kind === Kind.Scalar && path.length > 1) {
    return matchInText(field, path.slice(1), create);
  }
  return matchPath(field, path.slice(1), create);
}

/** The path goes on in a text. What is found there is no part of the resource. */
function matchInText(
  field: YamlNode,
  path: readonly string[],
  create: CreateKind,
): YamlNode[] {
  const text = new FileSource(field.source?.file ?? '', field.value);
  const parsed = parseDocument(text);
  if (parsed === undefined) return [];
  return matchPath(parsed, path, create);
}

/** The fields that a path leads to. `*` is every element, `[name=pattern]` those that match. */
export function matchPath(
  node: YamlNode,
  path: readonly string[],
  create: CreateKind,
): YamlNode[] {
  if (path.length === 0) return [node];
  const [part] = path;
  if (isIndex(part)) return matchIndex(node, path, create);
  if (isElementPart(part)) return matchElements(node, path, create);
  if (part === '*') {
    return elements(node).flatMap(element =>
      matchPath(element, path.slice(1), create),
    );
  }
  return matchField(node, path, create);
}
