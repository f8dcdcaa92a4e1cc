import { LIMITS } from './limits';
import { YamlNode, scalarNode, TAG } from './node';
import { FastParser, isUnusual } from './parseFast';
import { ParseOptions, parseFull } from './parseFull';
import { Problem } from './problem';
import { Source } from './source';
import { Tape } from './tape';

/** The text of a file as the tool sees it: UTF-8, line ends as `\n`, no byte order mark. */
export function normalizeText(text: string): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return plain.charCodeAt(0) === 0xfeff ? plain.slice(1) : plain;
}

/** Where the documents of a text start and end. Source: kyaml `kio/byteio_reader.go`. */
function splitDocuments(source: Source): [number, number][] {
  const { text } = source;
  const parts: [number, number][] = [];
  let start = 0;
  for (;;) {
    const separator = text.indexOf('\n---', start);
    if (separator === -1) break;
    const end = text.indexOf('\n', separator + 4);
    if (end === -1) break;
    const rest = text.slice(separator + 4, end).trim();
    if (rest !== '' && !rest.startsWith('#')) {
      throw new Problem(
        'yaml-syntax',
        `${JSON.stringify(
          text.slice(separator + 1, end),
        )} does not separate documents; only a comment may follow ---`,
        scalarNode('', TAG.null, source, separator + 1),
      );
    }
    parts.push([start, separator + 1]);
    start = end + 1;
  }
  parts.push([start, text.length]);
  return parts;
}

function checkSize(source: Source): void {
  if (source.text.length > LIMITS.fileSize) {
    throw new Problem(
      'too-large',
      `larger than ${LIMITS.fileSize} characters`,
      scalarNode('', TAG.null, source),
    );
  }
}

/** A document on a tape, of which no nodes have been made. */
export class PackedDocument {
  constructor(readonly tape: Tape, readonly index: number) {}

  /** The nodes; new ones each time. */
  unpack(): YamlNode {
    return this.tape.node(this.index);
  }

  get tag(): string {
    return this.tape.tag(this.index);
  }
}

function readPart(
  source: Source,
  from: number,
  to: number,
  parser: FastParser | undefined,
  options?: ParseOptions,
): YamlNode | PackedDocument | undefined {
  const fast = parser === undefined ? false : parser.parse(from, to);
  if (fast === undefined) return undefined;
  const document =
    parser === undefined || fast === false
      ? parseFull(source, from, to, options)
      : new PackedDocument(parser.tape, fast);
  return document?.tag === TAG.null ? undefined : document;
}

function unpacked(document: YamlNode | PackedDocument): YamlNode {
  return document instanceof PackedDocument ? document.unpack() : document;
}

/** The first document of a text; undefined where it is empty or null. */
export function parseDocument(
  source: Source,
  options?: ParseOptions,
): YamlNode | undefined {
  checkSize(source);
  const { text } = source;
  const parser = isUnusual(text) ? undefined : new FastParser(source);
  const document = readPart(source, 0, text.length, parser, options);
  return document === undefined ? undefined : unpacked(document);
}

const OF_RESOURCES: ParseOptions = { dropsQuotedMerge: true };

/** All documents of a file of resources that are not empty; as nodes only where they must be. */
export function readDocuments(source: Source): (YamlNode | PackedDocument)[] {
  checkSize(source);
  const parser = isUnusual(source.text)
    ? undefined
    : new FastParser(source, true);
  const documents: (YamlNode | PackedDocument)[] = [];
  for (const [from, to] of splitDocuments(source)) {
    const document = readPart(source, from, to, parser, OF_RESOURCES);
    if (document !== undefined) documents.push(document);
  }
  return documents;
}

/** All documents of a file of resources that are not empty. */
export function parseDocuments(source: Source): YamlNode[] {
  return readDocuments(source).map(unpacked);
}
