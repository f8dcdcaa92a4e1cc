import { LIMITS } from './limits';
import { YamlNode, scalarNode, TAG } from './node';
import { FastParser, isUnusual } from './parseFast';
import { ParseOptions, parseFull } from './parseFull';
import { Problem } from './problem';
import { Source } from './source';

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

function parsePart(
  source: Source,
  from: number,
  to: number,
  parser: FastParser | undefined,
  options?: ParseOptions,
): YamlNode | undefined {
  const fast = parser === undefined ? false : parser.parse(from, to);
  const node = fast === false ? parseFull(source, from, to, options) : fast;
  return node === undefined || node.tag === TAG.null ? undefined : node;
}

/** The first document of a text; undefined where it is empty or null. */
export function parseDocument(
  source: Source,
  options?: ParseOptions,
): YamlNode | undefined {
  checkSize(source);
  const { text } = source;
  const parser = isUnusual(text) ? undefined : new FastParser(source);
  return parsePart(source, 0, text.length, parser, options);
}

/** All documents of a text that are not empty. */
export function parseDocuments(source: Source): YamlNode[] {
  checkSize(source);
  const parser = isUnusual(source.text)
    ? undefined
    : new FastParser(source, true);
  const nodes: YamlNode[] = [];
  for (const [from, to] of splitDocuments(source)) {
    const node = parsePart(source, from, to, parser);
    if (node !== undefined) nodes.push(node);
  }
  return nodes;
}
