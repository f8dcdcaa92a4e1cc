import { keyText } from './json';
import { compareKeys } from './keyOrder';
import { Kind, Style, YamlNode } from './node';
import { scalarValue } from './scalarValue';
import { writeString } from './scalarWriter';

/*
 * Writes nodes as `kustomize build` prints resources: keys sorted, sequences
 * not indented inside of mappings, lines folded at 80. Source: go-yaml v2
 * `emitterc.go`.
 */

/** Keys longer than this many bytes are written with `? `. */
const SIMPLE_KEY_BYTES = 128;
const STEP = 2;

const PADDING: string[] = [];

function pad(indent: number): string {
  PADDING[indent] ??= ' '.repeat(indent);
  return PADDING[indent];
}

/** Where the keys stand in the content of a mapping, in the order they are written. */
function sortedIndices(mapping: YamlNode, atTop: boolean): number[] {
  const { content } = mapping;
  const indices: number[] = [];
  let sorted = true;
  for (let index = 0; index < content.length; index += 2) {
    const key = keyText(content[index], atTop);
    indices.push(index);
    if (index > 0 && sorted) {
      sorted = compareKeys(content[index - 2].value, key) < 0;
    }
  }
  if (!sorted) {
    indices.sort((a, b) => compareKeys(content[a].value, content[b].value));
  }
  return indices;
}

function isLongKey(key: string): boolean {
  if (key.includes('\n')) return true;
  if (key.length <= SIMPLE_KEY_BYTES / 3) return false;
  return new TextEncoder().encode(key).length > SIMPLE_KEY_BYTES;
}

function writeScalar(
  node: YamlNode,
  column: number,
  indent: number,
  inFlow: boolean,
): string {
  const value = scalarValue(node, inFlow);
  if ('literal' in value) return value.literal;
  return writeString(value.string, column, indent, false);
}

function writeEmpty(node: YamlNode): string {
  return node.kind === Kind.Mapping ? '{}' : '[]';
}

/** A mapping whose first key stands at the current place of the line. */
function writeMapping(
  mapping: YamlNode,
  indent: number,
  inFlow: boolean,
  atTop: boolean = false,
): string {
  let out = '';
  const flows = inFlow || mapping.style === Style.Flow;
  for (const index of sortedIndices(mapping, atTop)) {
    const key = mapping.content[index].value;
    const value = mapping.content[index + 1];
    if (out !== '') out += pad(indent);
    if (isLongKey(key)) {
      const inner = indent + STEP;
      out += `? ${writeString(key, inner, inner, false)}\n${pad(indent)}: `;
      out += writeInline(value, inner, flows);
      continue;
    }
    const name = writeString(key, indent, indent + STEP, true);
    out += `${name}:`;
    if (value.kind === Kind.Scalar) {
      const column = indent + name.length + 2;
      out += ` ${writeScalar(value, column, indent + STEP, flows)}\n`;
    } else if (value.content.length === 0) {
      out += ` ${writeEmpty(value)}\n`;
    } else if (value.kind === Kind.Mapping) {
      out += `\n${pad(indent + STEP)}${writeMapping(
        value,
        indent + STEP,
        flows,
      )}`;
    } else {
      out += `\n${pad(indent)}${writeSequence(value, indent, flows)}`;
    }
  }
  return out;
}

/** A value that starts on the line it belongs to, as behind a dash. */
function writeInline(value: YamlNode, indent: number, inFlow: boolean): string {
  if (value.kind === Kind.Scalar) {
    return `${writeScalar(value, indent, indent, inFlow)}\n`;
  }
  if (value.content.length === 0) return `${writeEmpty(value)}\n`;
  return value.kind === Kind.Mapping
    ? writeMapping(value, indent, inFlow)
    : writeSequence(value, indent, inFlow);
}

function writeSequence(
  sequence: YamlNode,
  indent: number,
  inFlow: boolean,
): string {
  const flows = inFlow || sequence.style === Style.Flow;
  let out = '';
  for (const item of sequence.content) {
    if (out !== '') out += pad(indent);
    out += `- ${writeInline(item, indent + STEP, flows)}`;
  }
  return out;
}

/** A resource as YAML. */
export function writeDocument(node: YamlNode): string {
  return node.kind === Kind.Mapping && node.content.length > 0
    ? writeMapping(node, 0, false, true)
    : writeInline(node, 0, false);
}
