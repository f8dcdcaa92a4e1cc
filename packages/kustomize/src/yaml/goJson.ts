import { keyText } from './json';
import { Kind, YamlNode } from './node';
import { jsonFloat, parseFloatText } from './numbers';
import { scalarValue } from './scalarValue';
import { parseInteger } from './resolve';

/* JSON as Go writes it. Source: Go `encoding/json`. */

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** A string in quotes; characters that mean something in HTML are escaped. */
export function goString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    character => ESCAPES[character],
  );
}

function scalar(node: YamlNode): string {
  const value = scalarValue(node);
  if ('string' in value) return goString(value.string);
  if (/^(?:null|true|false)$/.test(value.literal)) return value.literal;
  const integer = parseInteger(value.literal);
  if (integer !== undefined) return String(integer);
  const number = parseFloatText(value.literal);
  return number === undefined ? value.literal : jsonFloat(number);
}

/** A node as JSON with sorted keys; `indent` spreads it over lines. */
export function nodeToGoJson(
  node: YamlNode,
  indent: string = '',
  outer: string = '',
): string {
  if (node.kind === Kind.Scalar) return scalar(node);
  const inner = outer + indent;
  const items: string[] = [];
  if (node.kind === Kind.Sequence) {
    for (const item of node.content) {
      items.push(nodeToGoJson(item, indent, inner));
    }
  } else {
    const fields = new Map<string, YamlNode>();
    for (let index = 0; index < node.content.length; index += 2) {
      fields.set(keyText(node.content[index]), node.content[index + 1]);
    }
    for (const key of [...fields.keys()].sort()) {
      const value = nodeToGoJson(fields.get(key) ?? node, indent, inner);
      items.push(`${goString(key)}:${indent === '' ? '' : ' '}${value}`);
    }
  }
  const [open, close] = node.kind === Kind.Sequence ? '[]' : '{}';
  if (items.length === 0) return open + close;
  if (indent === '') return open + items.join(',') + close;
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${outer}${close}`;
}
