import { MergeSchema } from '../openapi/schema';
import {
  getField,
  isNull,
  Kind,
  scalarNode,
  sequenceNode,
  setField,
  YamlNode,
} from '../yaml/node';
import { TAG } from '../yaml/tags';
import { appendList, elementValues, findElement, setElement } from './lists';

/*
 * Merging of lists whose elements have keys. Source: kyaml
 * `yaml/walk/associative_sequence.go`.
 */

/** Merges two elements; given by the walker. */
export type MergeElements = (
  target: YamlNode | undefined,
  patch: YamlNode | undefined,
  schema: MergeSchema | undefined,
) => YamlNode | undefined;

function distinct(
  lists: readonly (YamlNode | undefined)[],
  keys: readonly string[],
) {
  const result: string[][] = [];
  const seen = new Set<string>();
  for (const list of lists) {
    if (list === undefined) continue;
    const all =
      keys.length === 0
        ? list.content.map(item => [item.value])
        : elementValues(list, keys);
    for (const values of all) {
      const text = JSON.stringify(values);
      if (!seen.has(text)) result.push(values);
      seen.add(text);
    }
  }
  return result;
}

/** The keys that have values at all, and the values of one element for them. */
function usedKeys(
  all: readonly (readonly string[])[],
  values: readonly string[],
  keys: readonly string[],
): { keys: readonly string[]; values: readonly string[] } {
  const used = new Set<string>();
  for (const row of all) {
    row.forEach((value, index) => {
      if (value !== '') used.add(keys[index]);
    });
  }
  if (used.size === 0) return { keys, values };
  return {
    keys: keys.filter(key => used.has(key)),
    values: values.filter(
      (value, index) => value !== '' || used.has(keys[index]),
    ),
  };
}

/** The values of two elements that agree in one key and contradict each other in none. */
function unite(
  left: readonly string[],
  right: readonly string[],
): string[] | undefined {
  if (left.length !== right.length) return undefined;
  let common = false;
  const result: string[] = [];
  for (let index = 0; index < left.length; index++) {
    const [a, b] = [left[index], right[index]];
    if (a === b) common = true;
    else if (a !== '' && b !== '') return undefined;
    result.push(a === b || a !== '' ? a : b);
  }
  return common ? result : undefined;
}

function uniteAll(rows: string[][]): void {
  for (let i = 0; i < rows.length; i++) {
    const left = rows[i];
    for (let j = 0; j < rows.length; j++) {
      const united = unite(left, rows[j]);
      if (united !== undefined) {
        rows[i] = united;
        rows[j] = united;
      }
    }
  }
}

/** Writes the keys that an element got from its counterpart only. */
function addKeys(
  element: YamlNode,
  keys: readonly string[],
  values: readonly string[],
): void {
  keys.forEach((key, index) => {
    if (values[index] === '' || getField(element, key) !== undefined) return;
    const value = scalarNode(
      values[index],
      TAG.none,
      element.source,
      element.offset,
    );
    if (key === '') {
      const { style } = element;
      element.become(value);
      element.style = style;
    } else {
      setField(element, key, value);
    }
  });
}

function isGone(node: YamlNode | undefined): node is undefined {
  return (
    node === undefined ||
    isNull(node) ||
    (node.kind === Kind.Mapping && node.content.length === 0)
  );
}

/** Merges a list into another by the keys of the schema; the patch comes first. */
export function mergeKeyedLists(
  target: YamlNode,
  patch: YamlNode | undefined,
  schema: MergeSchema,
  merge: MergeElements,
): YamlNode | undefined {
  const keys = schema.keys.length === 0 ? [''] : schema.keys;
  const rows = distinct([patch, target], schema.keys);
  if (keys.length > 1) uniteAll(rows);
  const added = sequenceNode(target.source, target.offset);
  added.tag = TAG.none;
  let used: ReturnType<typeof usedKeys> = { keys, values: [] };
  for (const row of rows) {
    used = usedKeys(rows, row, keys);
    const own = usedKeys([used.values], used.values, used.keys);
    const merged = merge(
      findElement(target, own.keys, own.values),
      findElement(patch, own.keys, own.values),
      schema.elements(),
    );
    if (isGone(merged)) {
      setElement(target, undefined, used.keys, used.values);
    } else {
      addKeys(merged, used.keys, used.values);
      setElement(added, merged, used.keys, used.values);
    }
  }
  if (rows.length === 0) return target;
  return appendList(added, target, used.keys);
}
