import { findElement, wrongKind } from '../../merge/lists';
import { getField, isNull, Kind, YamlNode } from '../../yaml/node';
import { Problem } from '../../yaml/problem';

/* Following a path to one field. Source: kyaml `yaml/fns.go` (PathGetter). */

/** `[name=value]` taken apart. */
export function splitElementPart(part: string): [string, string] {
  const text = part.replace(/^\[/, '').replace(/\]$/, '');
  const equals = text.indexOf('=');
  if (equals === -1) {
    throw new Problem(
      'invalid-field',
      `${part} must be [field=value] to choose an element`,
    );
  }
  return [text.slice(0, equals), text.slice(equals + 1)];
}

export function isElementPart(part: string): boolean {
  return part.startsWith('[') && part.endsWith(']');
}

/** A whole number as Go's Atoi takes it. */
export function parseIndex(part: string): number | undefined {
  return /^[-+]?\d+$/.test(part) ? Number(part) : undefined;
}

function elements(node: YamlNode): readonly YamlNode[] {
  if (isNull(node)) return [];
  if (node.kind !== Kind.Sequence) throw wrongKind(node, 'sequence');
  return node.content;
}

function step(node: YamlNode, part: string): YamlNode | undefined {
  const index = parseIndex(part);
  if (index !== undefined) {
    if (index < 0) {
      throw new Problem('invalid-field', `the index ${part} is negative`);
    }
    return elements(node)[index];
  }
  if (part === '-') {
    const list = elements(node);
    return list[list.length - 1];
  }
  if (part === '*') {
    throw new Problem('invalid-field', '* is not possible here');
  }
  if (isElementPart(part)) {
    elements(node);
    const [name, value] = splitElementPart(part);
    return findElement(node, [name], [value]);
  }
  if (isNull(node)) return undefined;
  if (node.kind !== Kind.Mapping) throw wrongKind(node, 'mapping');
  return getField(node, part);
}

/** The field at the end of a path; undefined where there is none. */
export function lookUp(
  root: YamlNode,
  path: readonly string[],
): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const raw of path) {
    const part = raw.trim();
    if (part === '') continue;
    node = step(node, part);
    if (node === undefined) return undefined;
  }
  return node;
}
