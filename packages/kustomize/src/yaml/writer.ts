import { keyText } from './json';
import { compareKeys } from './keyOrder';
import { Kind, Style, YamlNode } from './node';
import { scalarValue } from './scalarValue';
import { writeString } from './scalarWriter';
import { TextPieces } from './textPieces';

/*
 * Writes nodes as `kustomize build` prints resources: keys sorted, sequences
 * not indented inside of mappings, lines folded at 80. Source: go-yaml v2
 * `emitterc.go`.
 */

/** Keys longer than this many bytes are written with `? `. */
const SIMPLE_KEY_BYTES = 128;
const STEP = 2;
/** Up to here, sorting in place beats the platform's own sort, which copies. */
const FEW = 24;

const PADDING: string[] = [];

function pad(indent: number): string {
  PADDING[indent] ??= ' '.repeat(indent);
  return PADDING[indent];
}

/** Puts the indices of keys into the order of the keys. */
function sortIndices(indices: number[], content: readonly YamlNode[]): void {
  const compare = (a: number, b: number) =>
    compareKeys(content[a].value, content[b].value);
  if (indices.length > FEW) {
    indices.sort(compare);
    return;
  }
  for (let end = 1; end < indices.length; end++) {
    const index = indices[end];
    let at = end;
    for (; at > 0 && compare(indices[at - 1], index) > 0; at--) {
      indices[at] = indices[at - 1];
    }
    indices[at] = index;
  }
}

/** Where the keys stand in the content of a mapping, in the order they are written. */
function sortedIndices(mapping: YamlNode, atTop: boolean): number[] {
  const { content } = mapping;
  const indices = new Array<number>(content.length / 2);
  let sorted = true;
  for (let index = 0; index < content.length; index += 2) {
    const key = keyText(content[index], atTop);
    indices[index / 2] = index;
    if (index > 0 && sorted) {
      sorted = compareKeys(content[index - 2].value, key) < 0;
    }
  }
  if (!sorted) sortIndices(indices, content);
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

function emptyText(node: YamlNode): string {
  return node.kind === Kind.Mapping ? '{}' : '[]';
}

/** Writes documents one after the other. */
class DocumentWriter {
  private readonly out = new TextPieces();

  get text(): string {
    return this.out.text;
  }

  document(node: YamlNode): void {
    if (node.kind === Kind.Mapping && node.content.length > 0) {
      this.mapping(node, 0, false, true);
    } else {
      this.inline(node, 0, false);
    }
  }

  separator(): void {
    this.out.put('---\n');
  }

  /** A mapping whose first key stands at the current place of the line. */
  private mapping(
    mapping: YamlNode,
    indent: number,
    inFlow: boolean,
    atTop: boolean = false,
  ): void {
    const { out } = this;
    const flows = inFlow || mapping.style === Style.Flow;
    let isFirst = true;
    for (const index of sortedIndices(mapping, atTop)) {
      const key = mapping.content[index].value;
      const value = mapping.content[index + 1];
      if (!isFirst) out.put(pad(indent));
      isFirst = false;
      if (isLongKey(key)) {
        const inner = indent + STEP;
        const name = writeString(key, inner, inner, false);
        out.put(`? ${name}\n${pad(indent)}: `);
        this.inline(value, inner, flows);
      } else {
        const name = writeString(key, indent, indent + STEP, true);
        out.put(name);
        this.behindKey(value, name.length, indent, flows);
      }
    }
  }

  /** The colon and the value of a key. */
  private behindKey(
    value: YamlNode,
    keyLength: number,
    indent: number,
    inFlow: boolean,
  ): void {
    const { out } = this;
    if (value.kind === Kind.Scalar) {
      const column = indent + keyLength + 2;
      const text = writeScalar(value, column, indent + STEP, inFlow);
      out.put(': ');
      out.put(text);
      out.put('\n');
    } else if (value.content.length === 0) {
      out.put(`: ${emptyText(value)}\n`);
    } else if (value.kind === Kind.Mapping) {
      out.put(':\n');
      out.put(pad(indent + STEP));
      this.mapping(value, indent + STEP, inFlow);
    } else {
      out.put(':\n');
      out.put(pad(indent));
      this.sequence(value, indent, inFlow);
    }
  }

  /** A value that starts on the line it belongs to, as behind a dash. */
  private inline(value: YamlNode, indent: number, inFlow: boolean): void {
    if (value.kind === Kind.Scalar) {
      this.out.put(writeScalar(value, indent, indent, inFlow));
      this.out.put('\n');
    } else if (value.content.length === 0) {
      this.out.put(`${emptyText(value)}\n`);
    } else if (value.kind === Kind.Mapping) {
      this.mapping(value, indent, inFlow);
    } else {
      this.sequence(value, indent, inFlow);
    }
  }

  private sequence(sequence: YamlNode, indent: number, inFlow: boolean): void {
    const flows = inFlow || sequence.style === Style.Flow;
    let isFirst = true;
    for (const item of sequence.content) {
      if (!isFirst) this.out.put(pad(indent));
      isFirst = false;
      this.out.put('- ');
      this.inline(item, indent + STEP, flows);
    }
  }
}

/** Resources as YAML, with `---` between them. */
export function writeDocuments(nodes: Iterable<YamlNode>): string {
  const writer = new DocumentWriter();
  let isFirst = true;
  for (const node of nodes) {
    if (!isFirst) writer.separator();
    isFirst = false;
    writer.document(node);
  }
  return writer.text;
}
