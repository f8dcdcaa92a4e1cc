import { LIMITS } from '../yaml/limits';
import {
  appendField,
  copyNode,
  countNodes,
  getField,
  isNull,
  keyIndex,
  Kind,
  removeField,
  scalarNode,
  Style,
  YamlNode,
} from '../yaml/node';
import { nodeToGoJson } from '../yaml/goJson';
import {
  generalFloat,
  jsonFloat,
  parseFloatText,
  printInteger,
} from '../yaml/numbers';
import { Problem } from '../yaml/problem';
import { parseInteger } from '../yaml/resolve';
import { scalarValue } from '../yaml/scalarValue';
import { TAG } from '../yaml/tags';

/*
 * JSON 6902. Source: evanphx/json-patch v4, with its leniencies: `replace` and
 * `copy` do not mind a missing field of a mapping, indices may be negative.
 */

/** One operation of a patch. */
export interface PatchOperation {
  readonly op: string;
  readonly path?: string;
  readonly from?: string;
  readonly value?: YamlNode;
  readonly node: YamlNode;
  /** Written in JSON, and not in YAML. */
  readonly isJson: boolean;
}

function fail(operation: PatchOperation, message: string): Problem {
  const code = operation.op === 'test' ? 'test-failed' : 'patch-failed';
  return new Problem(
    code,
    `${operation.op} ${operation.path ?? ''}: ${message}`,
    operation.node,
  );
}

/** The container a pointer leads into, and the last part of the pointer. */
interface Target {
  readonly container: YamlNode;
  readonly key: string;
}

function decodePointer(part: string): string {
  return part.replace(/~1/g, '/').replace(/~0/g, '~');
}

function arrayIndex(
  operation: PatchOperation,
  key: string,
  length: number,
): number {
  if (!/^[-+]?\d+$/.test(key)) {
    throw fail(operation, `${JSON.stringify(key)} is no index of a list`);
  }
  const index = Number(key);
  const absolute = index < 0 ? index + length : index;
  if (absolute < 0 || absolute >= length) {
    throw fail(operation, `the list has no index ${key}`);
  }
  return absolute;
}

function getChild(
  operation: PatchOperation,
  { container, key }: Target,
): YamlNode | undefined {
  if (container.kind === Kind.Mapping) return getField(container, key);
  return container.content[
    arrayIndex(operation, key, container.content.length)
  ];
}

function findTarget(
  operation: PatchOperation,
  root: YamlNode,
  pointer: string,
): Target {
  const parts = pointer.split('/');
  if (parts.length < 2) {
    throw fail(
      operation,
      'a path starts with /, and may not be the whole resource',
    );
  }
  let container = root;
  for (const part of parts.slice(1, -1)) {
    const key = decodePointer(part);
    const next = getChild(operation, { container, key });
    if (next === undefined || isNull(next) || next.kind === Kind.Scalar) {
      throw fail(operation, `the resource has no ${pointer}`);
    }
    container = next;
  }
  return { container, key: decodePointer(parts[parts.length - 1]) };
}

function setChild(
  operation: PatchOperation,
  { container, key }: Target,
  value: YamlNode,
): void {
  if (container.kind === Kind.Mapping) {
    const index = keyIndex(container, key);
    if (index === -1) appendField(container, key, value, Style.Double);
    else container.content[index + 1] = value;
    return;
  }
  const index = arrayIndex(operation, key, container.content.length);
  container.content[index] = value;
}

function addChild(
  operation: PatchOperation,
  target: Target,
  value: YamlNode,
): void {
  const { container, key } = target;
  if (container.kind === Kind.Mapping) {
    setChild(operation, target, value);
  } else if (key === '-') {
    container.content.push(value);
  } else {
    const index = arrayIndex(operation, key, container.content.length + 1);
    container.content.splice(index, 0, value);
  }
}

function removeChild(operation: PatchOperation, target: Target): void {
  const { container, key } = target;
  if (container.kind === Kind.Mapping) {
    if (removeField(container, key) === undefined) {
      throw fail(operation, 'there is no such field to remove');
    }
    return;
  }
  container.content.splice(
    arrayIndex(operation, key, container.content.length),
    1,
  );
}

function pathOf(operation: PatchOperation, field: 'path' | 'from'): string {
  const path = operation[field];
  if (path === undefined) throw fail(operation, `${field} is missing`);
  return path;
}

function nullAt(operation: PatchOperation): YamlNode {
  return scalarNode(
    'null',
    TAG.null,
    operation.node.source,
    operation.node.offset,
  );
}

function valueOf(operation: PatchOperation): YamlNode {
  return operation.value === undefined
    ? nullAt(operation)
    : copyNode(operation.value);
}

/** A scalar as JSON text, in which 1 and 1.0 are the same. */
function scalarText(node: YamlNode): string {
  const value = scalarValue(node);
  if ('string' in value) return JSON.stringify(value.string);
  if (node.tag === TAG.float) {
    const number = parseFloatText(node.value);
    return number === undefined ? node.value : jsonFloat(number);
  }
  return parseInteger(value.literal) === undefined
    ? value.literal
    : printInteger(value.literal);
}

/** True where the JSON of a patch has exactly the text that Go would write. */
function isWritten(actual: YamlNode, expected: YamlNode): boolean {
  const text = nodeToGoJson(actual);
  const source = expected.source?.text ?? '';
  const next = source[expected.offset + text.length] ?? '';
  return (
    source.startsWith(text, expected.offset) &&
    (text.startsWith('"') || !/[\w.+-]/.test(next))
  );
}

/** Compares values; those of a patch in JSON by their texts, as the original does. */
function equal(left: YamlNode, right: YamlNode, byText: boolean): boolean {
  if (left.kind !== right.kind) return false;
  if (left.kind === Kind.Scalar) {
    return byText
      ? isWritten(left, right)
      : scalarText(left) === scalarText(right);
  }
  if (left.content.length !== right.content.length) return false;
  if (left.kind === Kind.Sequence) {
    return left.content.every((item, index) =>
      equal(item, right.content[index], byText),
    );
  }
  for (let index = 0; index < left.content.length; index += 2) {
    const other = getField(right, left.content[index].value);
    if (other === undefined || !equal(left.content[index + 1], other, byText)) {
      return false;
    }
  }
  return true;
}

function test(operation: PatchOperation, root: YamlNode): void {
  const path = pathOf(operation, 'path');
  const actual =
    path === '' ? root : getChild(operation, findTarget(operation, root, path));
  const expected = operation.value;
  const isEqual =
    actual === undefined || isNull(actual)
      ? isNull(expected)
      : expected !== undefined && equal(actual, expected, operation.isJson);
  if (!isEqual) {
    throw fail(operation, 'the value is another one');
  }
}

function replace(operation: PatchOperation, root: YamlNode): void {
  const path = pathOf(operation, 'path');
  if (path === '') {
    const value = valueOf(operation);
    if (value.kind !== Kind.Mapping) {
      throw fail(operation, 'a resource can only be replaced by a mapping');
    }
    root.become(value);
    return;
  }
  const target = findTarget(operation, root, path);
  getChild(operation, target);
  setChild(operation, target, valueOf(operation));
}

function move(operation: PatchOperation, root: YamlNode): void {
  const source = findTarget(operation, root, pathOf(operation, 'from'));
  const value = getChild(operation, source) ?? nullAt(operation);
  removeChild(operation, source);
  const target = findTarget(operation, root, pathOf(operation, 'path'));
  addChild(operation, target, value);
}

function copy(operation: PatchOperation, root: YamlNode): void {
  const source = findTarget(operation, root, pathOf(operation, 'from'));
  const value = getChild(operation, source) ?? nullAt(operation);
  const target = findTarget(operation, root, pathOf(operation, 'path'));
  if (countNodes(root, LIMITS.aliasedNodes) > LIMITS.aliasedNodes) {
    throw new Problem(
      'too-large',
      'the patch makes the resource too large',
      operation.node,
    );
  }
  addChild(operation, target, copyNode(value));
}

/** Applies the operations to a resource in place. */
export function applyJsonPatch(
  root: YamlNode,
  operations: readonly PatchOperation[],
): void {
  for (const operation of operations) {
    switch (operation.op) {
      case 'add': {
        const target = findTarget(operation, root, pathOf(operation, 'path'));
        addChild(operation, target, valueOf(operation));
        break;
      }
      case 'remove':
        removeChild(
          operation,
          findTarget(operation, root, pathOf(operation, 'path')),
        );
        break;
      case 'replace':
        replace(operation, root);
        break;
      case 'move':
        move(operation, root);
        break;
      case 'copy':
        copy(operation, root);
        break;
      case 'test':
        test(operation, root);
        break;
      default:
        throw new Problem(
          'invalid-field',
          `unknown operation ${JSON.stringify(operation.op)}`,
          operation.node,
        );
    }
  }
}

/**
 * Brings a resource into the form it has after a round trip through JSON, which
 * the original makes here: no types of its own, no merge keys, no styles. On the
 * way back it also takes all numbers as floats, which costs long ones some digits.
 */
export function normalizeLikeJson(
  node: YamlNode,
  numbers: 'exact' | 'floats',
  inFlow: boolean = false,
): void {
  if (node.kind !== Kind.Scalar) {
    const flows = inFlow || node.style === Style.Flow;
    node.tag = node.kind === Kind.Mapping ? TAG.map : TAG.seq;
    node.style = Style.None;
    for (const child of node.content) normalizeLikeJson(child, numbers, flows);
    return;
  }
  const value = scalarValue(node, inFlow);
  if ('string' in value) {
    node.value = value.string;
    node.tag = TAG.string;
    if (node.style === Style.Folded) node.style = Style.Literal;
    return;
  }
  node.style = Style.None;
  node.value = value.literal;
  if (value.literal === 'null') node.tag = TAG.null;
  else if (/^(?:true|false)$/.test(value.literal)) node.tag = TAG.bool;
  else {
    if (numbers === 'floats') node.value = generalFloat(Number(value.literal));
    node.tag = parseInteger(node.value) === undefined ? TAG.float : TAG.int;
  }
}
