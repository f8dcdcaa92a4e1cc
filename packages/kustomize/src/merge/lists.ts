import {
  getField,
  isMapping,
  isNilOrEmpty,
  isNull,
  Kind,
  textOf,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';

/*
 * Finding and setting the elements of lists by their merge keys. A key of ''
 * means the element itself. Source: kyaml `yaml/fns.go`. These functions keep
 * the original's treatment of elements that lack a key, which is not what one
 * would design.
 */

/** The node, if its field has the value; every value counts where none is given. */
function matchField(
  node: YamlNode,
  name: string,
  value: string,
): YamlNode | undefined {
  if (isNull(node)) return undefined;
  if (name === '') {
    if (node.kind !== Kind.Scalar) throw wrongKind(node, 'scalar');
    return textOf(node) === value ? node : undefined;
  }
  if (node.kind !== Kind.Mapping) throw wrongKind(node, 'mapping');
  const field = getField(node, name);
  if (field === undefined) return undefined;
  return value === '' || field.value === value ? field : undefined;
}

export function wrongKind(node: YamlNode, expected: string): Problem {
  return new Problem(
    'patch-failed',
    `expected a ${expected}, and found a ${Kind[node.kind].toLowerCase()}`,
    node,
  );
}

function matchesKeys(
  element: YamlNode,
  keys: readonly string[],
  values: readonly string[],
): boolean {
  let found: YamlNode | undefined;
  for (let index = 0; index < keys.length; index++) {
    // A value that is missing at the end leaves the match of the key before it.
    if (index < values.length) {
      found = matchField(element, keys[index], values[index]);
    }
    if (found === undefined) return false;
  }
  return true;
}

/** Replaces the elements that match, or removes them where no element is given. */
export function setElement(
  list: YamlNode,
  element: YamlNode | undefined,
  keys: readonly string[],
  values: readonly string[],
): void {
  const byField = keys[0] !== '' && values.length > 0 && values[0] !== '';
  const content: YamlNode[] = [];
  let matched = false;
  for (const item of list.content) {
    if (isNull(item)) continue;
    if (item.kind === Kind.Mapping && item.content.length === 0) continue;
    if (item.kind !== Kind.Mapping && byField) {
      content.push(item);
    } else if (!matchesKeys(item, keys, values)) {
      if (values.length > 0) content.push(item);
    } else {
      matched = true;
      if (element !== undefined) content.push(element);
    }
  }
  list.content = content;
  if (element !== undefined && !isNull(element) && !matched) {
    content.push(element);
  }
}

/** The first element whose keys have exactly these values. */
export function findElement(
  list: YamlNode | undefined,
  keys: readonly string[],
  values: readonly string[],
): YamlNode | undefined {
  if (list === undefined || list.kind !== Kind.Sequence) return undefined;
  if (keys.length === 0 || keys[0] === '') {
    return list.content.find(item => item.value === (values[0] ?? ''));
  }
  if (keys.length !== values.length) return undefined;
  return list.content.find(
    item =>
      isMapping(item) &&
      keys.every((key, index) => getField(item, key)?.value === values[index]),
  );
}

/** The values of the merge keys of each element; empty where a key is missing. */
export function elementValues(
  list: YamlNode,
  keys: readonly string[],
): string[][] {
  return list.content.map(item =>
    keys.map(key => {
      const field = getField(item, key);
      return field === undefined || isNilOrEmpty(field) ? '' : field.value;
    }),
  );
}

/** Puts the elements of a list behind those of another, which win. */
export function appendList(
  target: YamlNode,
  source: YamlNode,
  keys: readonly string[],
): YamlNode {
  for (const element of source.content) {
    if (keys[0] === '') {
      setElement(target, element, [''], [element.value]);
      continue;
    }
    const values: string[] = [];
    for (const key of keys) {
      if (!isNull(element) && element.kind !== Kind.Mapping) {
        throw wrongKind(element, 'mapping');
      }
      const field = getField(element, key);
      if (field === undefined) target.content.push(element);
      else values.push(field.value);
    }
    if (keys.length > 1) setElement(target, undefined, keys, values);
    setElement(target, element, keys, values);
  }
  return target;
}
