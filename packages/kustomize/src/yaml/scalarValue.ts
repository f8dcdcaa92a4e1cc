import { NOT_AS_BLOCK, refold } from './folded';
import { Style, YamlNode } from './node';
import { parseFloatText, printFloat, printInteger } from './numbers';
import { Problem } from './problem';
import {
  isPlainInteger,
  parseInteger,
  parseTimestamp,
  resolveTag,
} from './resolve';
import { TAG } from './tags';

/*
 * What a scalar means once the node is printed and read again, which is what
 * the original does before it writes JSON. Source: go-yaml v3 `decode.go`.
 */

/** The tag a scalar has when it is read again. Quotes make text of what needs no tag. */
export function effectiveTag(node: YamlNode): string {
  const { tag, style, value } = node;
  if (tag === TAG.string) return tag;
  if (tag === TAG.none) {
    return style === Style.None ? resolveTag(value) : TAG.string;
  }
  const isText = style !== Style.None && resolveTag(value) === tag;
  return isText ? TAG.string : tag;
}

/** Characters that the original cannot carry from JSON to YAML. */
const UNPRINTABLE =
  /[\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

function checkPrintable(text: string, node: YamlNode): string {
  if (UNPRINTABLE.test(text)) {
    throw new Problem(
      'not-supported',
      'a string with a control character',
      node,
    );
  }
  return text;
}

function decodeBase64(node: YamlNode): string {
  try {
    const bytes = Uint8Array.from(atob(node.value.replace(/\s/g, '')), c =>
      c.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('yaml-syntax', '!!binary that is not base64 text', node);
  }
}

/** A block that starts with a tab is printed by the original, and then not read. */
function checkLeadingTab(node: YamlNode): void {
  const { value, style } = node;
  const isBlock =
    style === Style.Literal ||
    style === Style.Folded ||
    (style === Style.None && value.includes('\n'));
  if (isBlock && !NOT_AS_BLOCK.test(value)) {
    throw new Problem(
      'not-supported',
      'a text of several lines that starts with a tab',
      node,
    );
  }
}

/** A scalar as a string, a literal of the output (number, boolean, null), or both. */
export type ScalarValue =
  | { readonly string: string }
  | { readonly literal: string };

const TRUE = { literal: 'true' };
const FALSE = { literal: 'false' };
const NULL = { literal: 'null' };
const EMPTY = { string: '' };

function mismatch(node: YamlNode): Problem {
  return new Problem(
    'yaml-syntax',
    `${JSON.stringify(node.value)} is no ${node.tag}`,
    node,
  );
}

/**
 * The value of a scalar, strictly by its tag. A missing value is printed as ''
 * between braces and brackets, and so is read as text.
 */
export function scalarValue(
  node: YamlNode,
  inFlow: boolean = false,
): ScalarValue {
  const tag = effectiveTag(node);
  const { value } = node;
  switch (tag) {
    case TAG.string: {
      if (value.startsWith('\t')) checkLeadingTab(node);
      const text = node.style === Style.Folded ? refold(value) : value;
      return { string: checkPrintable(text, node) };
    }
    case TAG.int: {
      if (isPlainInteger(value)) return { literal: value };
      if (parseInteger(value) === undefined) throw mismatch(node);
      return { literal: printInteger(value) };
    }
    case TAG.float: {
      const integer = parseInteger(value);
      const number = parseFloatText(
        integer === undefined ? value : `${integer}`,
      );
      if (number === undefined) {
        throw new Problem(
          'not-supported',
          `JSON has no number ${JSON.stringify(value)}`,
          node,
        );
      }
      return { literal: printFloat(number) };
    }
    case TAG.bool:
      if (/^(?:true|True|TRUE)$/.test(value)) return TRUE;
      if (/^(?:false|False|FALSE)$/.test(value)) return FALSE;
      throw mismatch(node);
    case TAG.null:
      if (!/^(?:~|null|Null|NULL)?$/.test(value)) throw mismatch(node);
      return inFlow && value === '' ? EMPTY : NULL;
    case TAG.timestamp: {
      // Printed in quotes between braces, because of the colon.
      if (inFlow && value.includes(':')) return { string: value };
      const time = parseTimestamp(value);
      if (time === undefined) throw mismatch(node);
      return { string: time };
    }
    case TAG.binary:
      return { string: checkPrintable(decodeBase64(node), node) };
    default:
      return { string: checkPrintable(value, node) };
  }
}
