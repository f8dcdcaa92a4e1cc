import { LIMITS } from './limits';
import {
  Kind,
  mappingNode,
  scalarNode,
  sequenceNode,
  Style,
  TAG,
  YamlNode,
} from './node';
import { resolveTag } from './resolve';
import { Source } from './source';
import { TextCache } from './textCache';

/*
 * A parser for the YAML that manifests are written in: block collections,
 * plain and one-line quoted scalars, literal blocks, flow collections. It
 * gives up (never guesses) on everything else: anchors, tags, directives,
 * folded blocks, complex keys, tabs, errors. The caller then asks the full
 * parser. On manifests it is about ten times as fast.
 */

const GIVE_UP = Symbol('not in the fast subset');

const enum Char {
  Tab = 9,
  NewLine = 10,
  Space = 32,
  Quote = 34,
  Hash = 35,
  Apostrophe = 39,
  Plus = 43,
  Comma = 44,
  Dash = 45,
  Dot = 46,
  Colon = 58,
  Question = 63,
  OpenBracket = 91,
  CloseBracket = 93,
  OpenBrace = 123,
  Pipe = 124,
  CloseBrace = 125,
}

/** Characters that a plain scalar may not start with, and that the subset has no other use for. */
const INDICATORS = new Set(
  [...'&*!>%@`,]}'].map(character => character.charCodeAt(0)),
);

/** Characters that YAML forbids or that change lines elsewhere than at `\n`. */
const UNUSUAL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/;

/**
 * Keys of a file that are the same node wherever they stand, which saves almost
 * half of the memory. Their places are only those of the first one.
 */
type SharedKeys = Map<string, YamlNode>;

/** Parses the documents of one text. */
export class FastParser {
  private at = 0;
  private end = 0;
  private readonly text: string;
  private readonly pieces: TextCache;
  private readonly keys: SharedKeys | undefined;
  /** Nodes of the collections that are open; each takes its own when it ends. */
  private readonly open: YamlNode[] = [];
  private openCount = 0;

  constructor(private readonly source: Source, sharesKeys: boolean = false) {
    this.text = source.text;
    this.pieces = new TextCache(this.text);
    this.keys = sharesKeys ? new Map() : undefined;
  }

  /**
   * One document, or `false` where the text is outside of the subset. An empty
   * document is undefined.
   */
  parse(from: number, to: number): YamlNode | undefined | false {
    this.at = from;
    this.end = to;
    this.openCount = 0;
    try {
      return this.document();
    } catch (error) {
      if (error === GIVE_UP) return false;
      throw error;
    }
  }

  private put(node: YamlNode): void {
    this.open[this.openCount++] = node;
  }

  /** The nodes since a collection began, in an array of just their number. */
  private takeFrom(start: number): YamlNode[] {
    const taken = this.open.slice(start, this.openCount);
    this.openCount = start;
    return taken;
  }

  private document(): YamlNode | undefined {
    if (this.text.startsWith('---', this.at)) {
      const line = this.text.indexOf('\n', this.at);
      const marker = this.text.slice(this.at, line === -1 ? this.end : line);
      if (!/^---[ \t]*(?:#.*)?$/.test(marker)) throw GIVE_UP;
      this.at = line === -1 ? this.end : line;
    }
    if (!this.nextContent()) return undefined;
    const indent = this.column();
    const node = this.blockNode(indent, 0, -1);
    if (this.nextContent()) throw GIVE_UP;
    return node;
  }

  private code(offset: number = this.at): number {
    return offset < this.end ? this.text.charCodeAt(offset) : Char.NewLine;
  }

  /** Columns from the start of the line, all of which must be blank or a dash. */
  private column(): number {
    return this.at - (this.text.lastIndexOf('\n', this.at - 1) + 1);
  }

  /** Moves over blanks, comments and line ends; false at the end of the text. */
  private nextContent(): boolean {
    for (;;) {
      const code = this.code();
      if (this.at >= this.end) return false;
      if (code === Char.Space || code === Char.NewLine) this.at++;
      else if (code === Char.Hash) this.skipLine();
      else if (code === Char.Tab) throw GIVE_UP;
      else return true;
    }
  }

  private skipLine(): void {
    const line = this.text.indexOf('\n', this.at);
    this.at = line === -1 || line > this.end ? this.end : line;
  }

  /** After a value: only blanks or a comment may follow on the line. */
  private endOfValue(): void {
    const before = this.at;
    while (this.code() === Char.Space) this.at++;
    if (this.at >= this.end) return;
    const code = this.code();
    if (code === Char.NewLine) return;
    if (code !== Char.Hash || this.at === before) throw GIVE_UP;
    this.skipLine();
  }

  /** A node that starts at the current column of a line. */
  private blockNode(indent: number, depth: number, parent: number): YamlNode {
    if (depth > LIMITS.depth) throw GIVE_UP;
    this.mustNotBeMarker();
    if (this.isSequenceEntry()) return this.blockSequence(indent, depth);
    const offset = this.at;
    const key = this.simpleKey();
    if (key !== undefined) return this.blockMapping(indent, depth, key, offset);
    this.at = offset;
    const node = this.inlineValue(parent, depth);
    if (node.style !== Style.Literal) this.endOfValue();
    return node;
  }

  private isSequenceEntry(): boolean {
    if (this.code() !== Char.Dash) return false;
    const next = this.code(this.at + 1);
    return next === Char.Space || next === Char.NewLine;
  }

  private blockSequence(indent: number, depth: number): YamlNode {
    const offset = this.at;
    const start = this.openCount;
    do {
      const dash = this.at;
      this.at++;
      while (this.code() === Char.Space) this.at++;
      const code = this.code();
      if (code === Char.NewLine || code === Char.Hash) {
        if (code === Char.Hash) this.skipLine();
        this.put(this.nestedValue(indent, depth, dash, false));
      } else {
        this.put(this.blockNode(indent + this.at - dash, depth + 1, indent));
      }
    } while (this.continues(indent) && this.isSequenceEntry());
    this.mustNotContinue(indent);
    return sequenceNode(this.source, offset, this.takeFrom(start));
  }

  private blockMapping(
    indent: number,
    depth: number,
    firstKey: YamlNode,
    firstOffset: number,
  ): YamlNode {
    const start = this.openCount;
    let key: YamlNode | undefined = firstKey;
    let offset = firstOffset;
    do {
      if (key === undefined) {
        offset = this.at;
        key = this.simpleKey();
        if (key === undefined) throw GIVE_UP;
      }
      this.put(key);
      this.put(this.mappingValue(indent, depth, offset));
      key = undefined;
    } while (this.continues(indent) && !this.isSequenceEntry());
    this.mustNotContinue(indent);
    const content = this.takeFrom(start);
    checkKeys(content);
    return mappingNode(this.source, firstOffset, content);
  }

  private mappingValue(
    indent: number,
    depth: number,
    offset: number,
  ): YamlNode {
    while (this.code() === Char.Space) this.at++;
    const code = this.code();
    if (this.at >= this.end || code === Char.NewLine || code === Char.Hash) {
      if (this.at < this.end && code === Char.Hash) this.skipLine();
      return this.nestedValue(indent, depth, offset, true);
    }
    const node = this.inlineValue(indent, depth);
    if (node.style !== Style.Literal) this.endOfValue();
    return node;
  }

  /** The value on the lines below a key or a dash; null where there is none. */
  private nestedValue(
    indent: number,
    depth: number,
    offset: number,
    isMapping: boolean,
  ): YamlNode {
    if (this.nextContent()) {
      const column = this.column();
      if (column > indent) return this.blockNode(column, depth + 1, indent);
      if (isMapping && column === indent && this.isSequenceEntry()) {
        return this.blockSequence(column, depth + 1);
      }
    }
    return scalarNode('', TAG.null, this.source, offset);
  }

  /** True where the next content is a further entry of a collection at this indentation. */
  private continues(indent: number): boolean {
    if (!this.nextContent() || this.column() !== indent) return false;
    this.mustNotBeMarker();
    return true;
  }

  /** Markers of documents at the start of a line. */
  private mustNotBeMarker(): void {
    const code = this.code();
    if (code !== Char.Dash && code !== Char.Dot) return;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(this.text.slice(this.at, this.at + 4))) {
      if (this.column() === 0) throw GIVE_UP;
    }
  }

  private mustNotContinue(indent: number): void {
    if (this.at < this.end && this.column() > indent) throw GIVE_UP;
  }

  /** A key on one line with its colon, or undefined (the position is then undefined too). */
  private simpleKey(): YamlNode | undefined {
    const code = this.code();
    const offset = this.at;
    if (code === Char.Quote || code === Char.Apostrophe) {
      const key = this.quoted(code);
      while (this.code() === Char.Space) this.at++;
      if (this.code() !== Char.Colon || !this.isBlank(this.at + 1)) {
        return undefined;
      }
      this.at++;
      return key;
    }
    if (
      INDICATORS.has(code) ||
      code === Char.OpenBracket ||
      code === Char.OpenBrace ||
      code === Char.Pipe
    ) {
      return undefined;
    }
    if (
      (code === Char.Question || code === Char.Colon) &&
      this.isBlank(this.at + 1)
    ) {
      throw GIVE_UP;
    }
    for (let at = offset; ; at++) {
      const next = this.code(at);
      if (next === Char.NewLine || next === Char.Tab) return undefined;
      if (next === Char.Hash && this.code(at - 1) === Char.Space) {
        return undefined;
      }
      if (next === Char.Colon && this.isBlank(at + 1)) {
        let last = at;
        while (this.code(last - 1) === Char.Space) last--;
        const text = this.pieces.slice(offset, last);
        this.at = at + 1;
        if (at - offset > 1000) throw GIVE_UP;
        return this.keyNode(text, offset);
      }
    }
  }

  private keyNode(text: string, offset: number): YamlNode {
    const known = this.keys?.get(text);
    if (known !== undefined) return known;
    const name = asPropertyName(text);
    const key = scalarNode(name, resolveTag(text), this.source, offset);
    this.keys?.set(name, key);
    return key;
  }

  private isBlank(offset: number): boolean {
    const code = this.code(offset);
    return code === Char.Space || code === Char.NewLine || code === Char.Tab;
  }

  /** A scalar or flow collection that starts on the current line. */
  private inlineValue(parentIndent: number, depth: number): YamlNode {
    const code = this.code();
    if (code === Char.Quote || code === Char.Apostrophe) {
      return this.quoted(code);
    }
    if (code === Char.Pipe) return this.literal(parentIndent);
    if (code === Char.OpenBracket || code === Char.OpenBrace) {
      return this.flowCollection(depth + 1);
    }
    return this.plain(parentIndent);
  }

  private quoted(quote: number): YamlNode {
    const offset = this.at;
    const single = quote === Char.Apostrophe;
    let at = offset + 1;
    let escaped = false;
    for (; ; at++) {
      const code = this.code(at);
      if (at >= this.end || code === Char.NewLine) throw GIVE_UP;
      if (code === quote) {
        if (!single || this.code(at + 1) !== quote) break;
        escaped = true;
        at++;
      } else if (!single && code === 92) {
        escaped = true;
        at++;
      }
    }
    const raw = this.pieces.slice(offset + 1, at);
    this.at = at + 1;
    let value = raw;
    if (escaped) {
      value = single ? raw.replace(/''/g, "'") : unescapeDouble(raw);
    }
    return scalarNode(
      value,
      TAG.string,
      this.source,
      offset,
      single ? Style.Single : Style.Double,
    );
  }

  private plain(parentIndent: number): YamlNode {
    const offset = this.at;
    const first = this.code();
    if (INDICATORS.has(first)) throw GIVE_UP;
    if (
      (first === Char.Dash ||
        first === Char.Question ||
        first === Char.Colon) &&
      this.isBlank(offset + 1)
    ) {
      throw GIVE_UP;
    }
    let value = this.plainLine();
    for (;;) {
      const before = this.at;
      const folded = this.plainContinuation(parentIndent);
      if (folded === undefined) {
        this.at = before;
        break;
      }
      value += folded;
    }
    return scalarNode(value, resolveTag(value), this.source, offset);
  }

  /** The plain text up to the end of the line or a comment. */
  private plainLine(): string {
    const start = this.at;
    let at = start;
    for (; ; at++) {
      const code = this.code(at);
      if (code === Char.NewLine) break;
      if (code === Char.Tab) throw GIVE_UP;
      if (code === Char.Hash && this.code(at - 1) === Char.Space) break;
      if (code === Char.Colon && this.isBlank(at + 1)) throw GIVE_UP;
    }
    this.at = at;
    while (at > start && this.code(at - 1) === Char.Space) at--;
    this.at = at;
    return this.pieces.slice(start, at);
  }

  /** A further line of a plain scalar, with the break before it folded. */
  private plainContinuation(parentIndent: number): string | undefined {
    if (this.code() !== Char.NewLine || this.at >= this.end) return undefined;
    let breaks = 0;
    while (this.at < this.end) {
      const code = this.code();
      if (code === Char.NewLine) breaks++;
      else if (code === Char.Tab) throw GIVE_UP;
      else if (code !== Char.Space) break;
      this.at++;
    }
    if (this.at >= this.end || this.column() <= parentIndent) return undefined;
    if (this.code() === Char.Hash) return undefined;
    if (this.column() === 0) throw GIVE_UP;
    const line = this.plainLine();
    return (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + line;
  }

  private literal(parentIndent: number): YamlNode {
    const offset = this.at;
    this.at++;
    const sign = this.code();
    const chomp = sign === Char.Dash || sign === Char.Plus ? sign : undefined;
    if (chomp !== undefined) this.at++;
    this.endOfValue();
    this.at++;
    const body = this.literalBody(parentIndent + 1);
    let value = body;
    if (chomp !== Char.Plus) {
      value = body.replace(/\n+$/, '');
      const isClipped = chomp === undefined && value !== '';
      // A last line without a line end has none in the value either.
      if (isClipped && value.length < body.length) value += '\n';
    }
    return scalarNode(value, TAG.string, this.source, offset, Style.Literal);
  }

  /** The lines of a literal block without their indentation. */
  private literalBody(minimum: number): string {
    let body = '';
    let indent = -1;
    while (this.at < this.end) {
      const start = this.at;
      let lineEnd = this.text.indexOf('\n', start);
      if (lineEnd === -1 || lineEnd > this.end) lineEnd = this.end;
      let column = 0;
      while (this.text.charCodeAt(start + column) === Char.Space) column++;
      if (start + column >= lineEnd) {
        if (indent === -1 && column > 0 && column >= minimum) throw GIVE_UP;
        if (indent !== -1 && column > indent) {
          body += this.text.slice(start + indent, lineEnd);
        }
      } else {
        if (indent === -1 && this.code(start + column) === Char.Tab) {
          throw GIVE_UP;
        }
        if (indent === -1 && column >= minimum) indent = column;
        if (column < indent && column >= minimum) throw GIVE_UP;
        if (indent === -1 || column < indent) break;
        body += this.text.slice(start + indent, lineEnd);
      }
      if (lineEnd < this.end) body += '\n';
      this.at = lineEnd + 1;
    }
    if (this.at > this.end) this.at = this.end;
    return body;
  }

  private flowCollection(depth: number): YamlNode {
    if (depth > LIMITS.depth) throw GIVE_UP;
    const isMapping = this.code() === Char.OpenBrace;
    const close = isMapping ? Char.CloseBrace : Char.CloseBracket;
    const offset = this.at;
    const start = this.openCount;
    this.at++;
    this.flowBlank();
    while (this.code() !== close) {
      const item = this.flowValue(depth);
      if (isMapping) {
        // A key and its colon stand on one line.
        while (this.code() === Char.Space) this.at++;
        if (this.code() !== Char.Colon) throw GIVE_UP;
        this.at++;
        this.flowBlank();
        const next = this.code();
        if (next === Char.Comma || next === close) throw GIVE_UP;
        this.put(item);
        this.put(this.flowValue(depth));
        this.flowBlank();
      } else {
        this.put(item);
        this.flowBlank();
      }
      if (this.code() === Char.Comma) {
        this.at++;
        this.flowBlank();
      } else if (this.code() !== close) {
        throw GIVE_UP;
      }
    }
    this.at++;
    const content = this.takeFrom(start);
    if (isMapping) checkKeys(content);
    const node = isMapping
      ? mappingNode(this.source, offset, content)
      : sequenceNode(this.source, offset, content);
    node.style = Style.Flow;
    return node;
  }

  /** Inside brackets: blanks and line ends. Indentation means nothing there. */
  private flowBlank(): void {
    for (;;) {
      const code = this.code();
      if (code === Char.NewLine && this.at < this.end) this.at++;
      else if (code === Char.Space) this.at++;
      else break;
    }
    const code = this.code();
    if (this.at >= this.end || code === Char.Hash || code === Char.Tab) {
      throw GIVE_UP;
    }
  }

  private flowValue(depth: number): YamlNode {
    const code = this.code();
    if (code === Char.Quote || code === Char.Apostrophe) {
      return this.quoted(code);
    }
    if (code === Char.OpenBracket || code === Char.OpenBrace) {
      return this.flowCollection(depth + 1);
    }
    return this.flowPlain();
  }

  private flowPlain(): YamlNode {
    const offset = this.at;
    let at = offset;
    for (; ; at++) {
      const code = this.code(at);
      if (code === Char.Comma || code === Char.CloseBracket) break;
      if (code === Char.CloseBrace || code === Char.NewLine) break;
      if (code === Char.Colon && at > offset && this.isBlank(at + 1)) break;
      if (!isFlowPlain(code)) throw GIVE_UP;
    }
    while (at > offset && this.code(at - 1) === Char.Space) at--;
    if (at === offset) throw GIVE_UP;
    this.at = at;
    const text = this.pieces.slice(offset, at);
    if (!/^[A-Za-z0-9_./]|^-[0-9]/.test(text)) throw GIVE_UP;
    return scalarNode(text, resolveTag(text), this.source, offset);
  }
}

/**
 * The same text as the one object that the engine has for a property name.
 * These are compared by their address, and fields are looked up all the time.
 */
function asPropertyName(text: string): string {
  return Object.keys({ [text]: true })[0];
}

/** Repeated and merge keys are for the full parser. */
function checkKeys(content: readonly YamlNode[]): void {
  const seen = content.length > 32 ? new Set<string>() : undefined;
  for (let index = 0; index < content.length; index += 2) {
    const key = content[index];
    if (key.kind !== Kind.Scalar || key.tag === TAG.merge) throw GIVE_UP;
    if (seen !== undefined) {
      if (seen.has(key.value)) throw GIVE_UP;
      seen.add(key.value);
    } else {
      for (let other = 0; other < index; other += 2) {
        if (content[other].value === key.value) throw GIVE_UP;
      }
    }
  }
}

/** Letters, digits and the punctuation that means nothing in a flow collection. */
function isFlowPlain(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === Char.Space ||
    code === Char.Dash ||
    code === Char.Dot ||
    code === 47 ||
    code === 95 ||
    code === 43 ||
    code === 61 ||
    code === 42
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

function unescapeDouble(raw: string): string {
  return raw.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([^]))/g,
    (_, byte?: string, unit?: string, letter?: string) => {
      const hex = byte ?? unit;
      if (hex !== undefined) {
        const code = parseInt(hex, 16);
        if (code >= 0xd800 && code <= 0xdfff) throw GIVE_UP;
        return String.fromCharCode(code);
      }
      const plain = letter === undefined ? undefined : ESCAPES[letter];
      if (plain === undefined) throw GIVE_UP;
      return plain;
    },
  );
}

/** True where a text has characters that only the full parser should judge. */
export function isUnusual(text: string): boolean {
  return UNUSUAL.test(text);
}
