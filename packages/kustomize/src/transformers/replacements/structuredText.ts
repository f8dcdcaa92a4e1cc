import { parseDocument } from '../../yaml/documents';
import { nodeToGoJson } from '../../yaml/goJson';
import { isScalar, Kind, YamlNode } from '../../yaml/node';
import { printNode } from '../../yaml/nodePrinter';
import { Problem } from '../../yaml/problem';
import { FileSource } from '../../yaml/source';
import { lookUp } from './lookup';
import { CreateKind, matchPath } from './pathMatcher';

/*
 * Replacing a field of a JSON or YAML document that is itself the text of a
 * field, e.g. in a ConfigMap. Source: api `filters/replacement` (setValueInStructuredData).
 */

interface Found {
  readonly field: YamlNode;
  readonly root: YamlNode;
  readonly rest: readonly string[];
}

function parseText(field: YamlNode): YamlNode | undefined {
  try {
    return parseDocument(new FileSource('', field.value));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** The first text on the path, if it can be parsed. */
function findText(
  target: YamlNode,
  path: readonly string[],
): Found | undefined {
  for (let length = 1; length < path.length; length++) {
    let field: YamlNode | undefined;
    try {
      field = lookUp(target, path.slice(0, length));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    if (!isScalar(field)) continue;
    const root = parseText(field);
    if (root !== undefined) return { field, root, rest: path.slice(length) };
  }
  return undefined;
}

function print(root: YamlNode, before: string): string {
  if (/^\s*[{[]/.test(before)) {
    const isSpread = before.includes('\n') && before.includes('  ');
    return nodeToGoJson(root, isSpread ? '  ' : '');
  }
  if (/(?:^|\s)#/.test(before)) {
    throw new Problem(
      'not-supported',
      'cannot replace a value in a YAML text with comments',
    );
  }
  return printNode(root).trim();
}

function matches(found: Found, create: CreateKind): YamlNode[] {
  try {
    return matchPath(found.root, found.rest, create);
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

/** Replaces the value in a text; false where the path leads into none. */
export function replaceInText(
  target: YamlNode,
  path: readonly string[],
  value: YamlNode,
  create: CreateKind,
): boolean {
  const found = findText(target, path);
  if (found === undefined || found.root.kind === Kind.Scalar) return false;
  const fields = matches(found, create);
  if (fields.length === 0) return false;
  for (const field of fields) {
    if (field.kind === Kind.Scalar) field.value = value.value;
    else field.become(value);
  }
  found.field.value = print(found.root, found.field.value);
  found.field.source = value.source;
  found.field.offset = value.offset;
  return true;
}
