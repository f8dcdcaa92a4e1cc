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

function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

function print(root: YamlNode, before: string): string {
  if (isJson(before)) {
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

/**
 * Replaces the value in a text; false where the path leads into none.
 *
 * A field keeps its type. JSON in which the value has no place, e.g. a word for
 * a number, stays as it is: the original says nothing of it.
 *
 * @param keep - called with the reason for which a text stays as it is
 */
export function replaceInText(
  target: YamlNode,
  path: readonly string[],
  value: YamlNode,
  create: CreateKind,
  keep: (reason: string) => void,
): boolean {
  const found = findText(target, path);
  if (found === undefined || found.root.kind === Kind.Scalar) return false;
  const fields = matches(found, create);
  if (fields.length === 0) return false;
  for (const field of fields) {
    if (field.kind === Kind.Scalar) field.value = value.value;
    else field.become(value);
  }
  try {
    found.field.value = print(found.root, found.field.value);
  } catch (error) {
    if (!(error instanceof Problem) || !isJson(found.field.value)) throw error;
    keep(error.message);
    return true;
  }
  found.field.source = value.source;
  found.field.offset = value.offset;
  return true;
}
