import { Kind, Style, YamlNode } from './node';
import { Problem } from './problem';
import { resolveTag } from './resolve';
import { TAG } from './tags';

/*
 * Prints nodes the way they were written: order, quotes and flow style stay.
 * Only replacements inside of YAML texts need this. Source: go-yaml v3
 * `encode.go` (node). What it cannot print exactly it refuses.
 */

const STEP = 2;

/** Text that the printer does not know how to write in every style. */
const UNUSUAL = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

function refuse(node: YamlNode, what: string): Problem {
  return new Problem('not-supported', `cannot print ${what} again`, node);
}

function plainIsSafe(text: string, inFlow: boolean): boolean {
  if (text === '' || /^[ ]|[ ]$|\n/.test(text)) return false;
  if (/^(?:---|\.\.\.)/.test(text)) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[-?:](?: |$)/.test(text)) {
    return false;
  }
  if (/:(?: |$)| #/.test(text)) return false;
  return !(inFlow && (/[,?[\]{}:]/.test(text) || /^[-?]/.test(text)));
}

function doubleQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function singleQuoted(node: YamlNode): string {
  if (node.value.includes('\n')) {
    throw refuse(node, 'a quoted text of several lines');
  }
  return `'${node.value.replace(/'/g, "''")}'`;
}

function literal(text: string, indent: number): string {
  let hints = /^[ \n]/.test(text) ? '2' : '';
  if (!text.endsWith('\n')) hints += '-';
  else if (text === '\n' || text.endsWith('\n\n')) hints += '+';
  const body = text.replace(/\n$/, '').split('\n');
  const padding = ' '.repeat(indent);
  return `|${hints}\n${body
    .map(line => (line === '' ? '' : padding + line))
    .join('\n')}`;
}

function printScalar(node: YamlNode, indent: number, inFlow: boolean): string {
  const { value, tag } = node;
  if (UNUSUAL.test(value)) throw refuse(node, 'a text with unusual characters');
  let { style } = node;
  let prefix = '';
  if (tag !== TAG.none && !(tag === TAG.string && style !== Style.None)) {
    if (tag === TAG.string) {
      if (resolveTag(value) !== TAG.string) style = Style.Double;
    } else if (resolveTag(value) !== tag) {
      prefix = `${tag} `;
    }
  }
  if (style === Style.Folded) throw refuse(node, 'a folded text');
  if (style === Style.None && value.includes('\n')) style = Style.Literal;
  if (style === Style.Literal) {
    const hasTrailingSpace = / (?:\n|$)/.test(value);
    style = inFlow || value === '' || hasTrailingSpace ? Style.Double : style;
  }
  switch (style) {
    case Style.Double:
      return prefix + doubleQuoted(value);
    case Style.Single:
      return prefix + singleQuoted(node);
    case Style.Literal:
      return prefix + literal(value, indent);
    default:
      if (value === '' && tag === TAG.null) return '';
      return prefix + (plainIsSafe(value, inFlow) ? value : singleQuoted(node));
  }
}

function printFlow(node: YamlNode): string {
  if (node.kind === Kind.Scalar) return printScalar(node, 0, true);
  const items: string[] = [];
  if (node.kind === Kind.Sequence) {
    for (const item of node.content) items.push(printFlow(item));
    return `[${items.join(', ')}]`;
  }
  for (let index = 0; index < node.content.length; index += 2) {
    const key = printScalar(node.content[index], 0, true);
    const value = printFlow(node.content[index + 1]);
    items.push(value === '' ? `${key}:` : `${key}: ${value}`);
  }
  return `{${items.join(', ')}}`;
}

function isFlow(node: YamlNode): boolean {
  return node.style === Style.Flow || node.content.length === 0;
}

function printInline(node: YamlNode, indent: number): string {
  if (node.kind === Kind.Scalar) return `${printScalar(node, indent, false)}\n`;
  if (isFlow(node)) return `${printFlow(node)}\n`;
  return node.kind === Kind.Mapping
    ? printMapping(node, indent)
    : printSequence(node, indent);
}

function printSequence(node: YamlNode, indent: number): string {
  return node.content
    .map((item, index) => {
      const text = printInline(item, indent + STEP);
      const lead = index === 0 ? '' : ' '.repeat(indent);
      return text === '\n' ? `${lead}-\n` : `${lead}- ${text}`;
    })
    .join('');
}

function printMapping(node: YamlNode, indent: number): string {
  let out = '';
  for (let index = 0; index < node.content.length; index += 2) {
    const key = node.content[index];
    const value = node.content[index + 1];
    if (key.value.includes('\n') || key.value.length > 100) {
      throw refuse(key, 'a key this long');
    }
    out += index === 0 ? '' : ' '.repeat(indent);
    out += `${printScalar(key, indent, false)}:`;
    if (value.kind === Kind.Scalar || isFlow(value)) {
      const text = printInline(value, indent + STEP);
      out += text === '\n' ? text : ` ${text}`;
    } else if (value.kind === Kind.Mapping) {
      const inner = indent + STEP;
      out += `\n${' '.repeat(inner)}${printMapping(value, inner)}`;
    } else {
      out += `\n${' '.repeat(indent)}${printSequence(value, indent)}`;
    }
  }
  return out;
}

/** A node as a YAML text. */
export function printNode(node: YamlNode): string {
  return printInline(node, 0);
}
