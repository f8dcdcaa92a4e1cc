import { LIMITS } from './limits';
import { Kind, Style, TAG } from './node';
import { resolveTag } from './resolve';
import { Source } from './source';
import { Tape } from './tape';

/*
 * A parser for the YAML that manifests are written in: block collections,
 * plain and one-line quoted scalars, literal blocks, flow collections. It
 * gives up (never guesses) on everything else: anchors, tags, directives,
 * folded blocks, complex keys, tabs, errors. The caller then asks the full
 * parser. On manifests it is about ten times as fast.
 */

/** Plain texts that start with a letter and are longer mean nothing but themselves. */
const LONGEST_WORD = 5;

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
 * Parses the documents of one text. Nodes go onto the tape in the order in
 * which they stand in the text, and methods that read one return its entry.
 */
export class FastParser {
  readonly tape: Tape;
  private at = 0;
  private end = 0;
  private readonly text: string;

  /**
   * With shared keys, those of one name are the same node wherever they stand,
   * which saves almost half of the memory; their places are those of the first.
   */
  constructor(source: Source, private readonly sharesKeys: boolean = false) {
    this.text = source.text;
    this.tape = new Tape(this.text, source.shapes);
  }

  /**
   * The entry of one document, or `false` where the text is outside of the
   * subset. An empty document is undefined.
   */
  parse(from: number, to: number): number | undefined | false {
    this.at = from;
    this.end = to;
    const start = this.tape.end;
    try {
      return this.document();
    } catch (error) {
      if (error !== GIVE_UP) throw error;
      this.tape.cutAt(start);
      return false;
    }
  }

  private document(): number | undefined {
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
  private blockNode(indent: number, depth: number, parent: number): number {
    if (depth > LIMITS.depth) throw GIVE_UP;
    this.mustNotBeMarker();
    if (this.isSequenceEntry()) return this.blockSequence(indent, depth);
    const offset = this.at;
    const mapping = this.tape.collection(Kind.Mapping, Style.None, offset);
    if (this.simpleKey()) {
      this.restOfMapping(mapping, indent, depth, offset);
      return mapping;
    }
    this.tape.cutAt(mapping);
    this.at = offset;
    return this.valueOfLine(parent, depth);
  }

  /** A value with the end of its line. */
  private valueOfLine(parentIndent: number, depth: number): number {
    const isLiteral = this.code() === Char.Pipe;
    const node = this.inlineValue(parentIndent, depth);
    if (!isLiteral) this.endOfValue();
    return node;
  }

  private isSequenceEntry(): boolean {
    if (this.code() !== Char.Dash) return false;
    const next = this.code(this.at + 1);
    return next === Char.Space || next === Char.NewLine;
  }

  private blockSequence(indent: number, depth: number): number {
    const sequence = this.tape.collection(Kind.Sequence, Style.None, this.at);
    let count = 0;
    do {
      const dash = this.at;
      this.at++;
      while (this.code() === Char.Space) this.at++;
      const code = this.code();
      if (code === Char.NewLine || code === Char.Hash) {
        if (code === Char.Hash) this.skipLine();
        this.nestedValue(indent, depth, dash, false);
      } else {
        this.blockNode(indent + this.at - dash, depth + 1, indent);
      }
      count++;
    } while (this.continues(indent) && this.isSequenceEntry());
    this.mustNotContinue(indent);
    this.tape.close(sequence, count);
    return sequence;
  }

  /** A mapping from the value of its first key on. */
  private restOfMapping(
    mapping: number,
    indent: number,
    depth: number,
    firstOffset: number,
  ): void {
    let offset = firstOffset;
    let count = 0;
    for (;;) {
      this.mappingValue(indent, depth, offset);
      count += 2;
      if (!this.continues(indent) || this.isSequenceEntry()) break;
      offset = this.at;
      if (!this.simpleKey()) throw GIVE_UP;
    }
    this.mustNotContinue(indent);
    this.closeMapping(mapping, count);
  }

  /** Repeated and merge keys are for the full parser. */
  private closeMapping(mapping: number, count: number): void {
    this.tape.close(mapping, count);
    if (!this.tape.hasPlainKeys(mapping)) throw GIVE_UP;
  }

  private mappingValue(indent: number, depth: number, offset: number): number {
    while (this.code() === Char.Space) this.at++;
    const code = this.code();
    if (this.at >= this.end || code === Char.NewLine || code === Char.Hash) {
      if (this.at < this.end && code === Char.Hash) this.skipLine();
      return this.nestedValue(indent, depth, offset, true);
    }
    return this.valueOfLine(indent, depth);
  }

  /** The value on the lines below a key or a dash; null where there is none. */
  private nestedValue(
    indent: number,
    depth: number,
    offset: number,
    isMapping: boolean,
  ): number {
    if (this.nextContent()) {
      const column = this.column();
      if (column > indent) return this.blockNode(column, depth + 1, indent);
      if (isMapping && column === indent && this.isSequenceEntry()) {
        return this.blockSequence(column, depth + 1);
      }
    }
    return this.tape.scalar(TAG.null, Style.None, offset, offset, offset);
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

  /** Reads a key on one line with its colon. Without one, the position is undefined. */
  private simpleKey(): boolean {
    const code = this.code();
    const offset = this.at;
    if (code === Char.Quote || code === Char.Apostrophe) {
      const key = this.quoted(code);
      while (this.code() === Char.Space) this.at++;
      if (this.code() !== Char.Colon || !this.isBlank(this.at + 1)) {
        return false;
      }
      this.at++;
      this.tape.toKey(key);
      return true;
    }
    if (
      INDICATORS.has(code) ||
      code === Char.OpenBracket ||
      code === Char.OpenBrace ||
      code === Char.Pipe
    ) {
      return false;
    }
    if (
      (code === Char.Question || code === Char.Colon) &&
      this.isBlank(this.at + 1)
    ) {
      throw GIVE_UP;
    }
    for (let at = offset; ; at++) {
      const next = this.code(at);
      if (next === Char.NewLine || next === Char.Tab) return false;
      if (next === Char.Hash && this.code(at - 1) === Char.Space) return false;
      if (next === Char.Colon && this.isBlank(at + 1)) {
        let last = at;
        while (this.code(last - 1) === Char.Space) last--;
        this.at = at + 1;
        if (at - offset > 1000) throw GIVE_UP;
        this.tape.key(offset, last, this.sharesKeys);
        return true;
      }
    }
  }

  private isBlank(offset: number): boolean {
    const code = this.code(offset);
    return code === Char.Space || code === Char.NewLine || code === Char.Tab;
  }

  /** A scalar or flow collection that starts on the current line. */
  private inlineValue(parentIndent: number, depth: number): number {
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

  private quoted(quote: number): number {
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
    this.at = at + 1;
    const style = single ? Style.Single : Style.Double;
    if (!escaped) {
      return this.tape.scalar(TAG.string, style, offset, offset + 1, at);
    }
    const raw = this.text.slice(offset + 1, at);
    const value = single ? raw.replace(/''/g, "'") : unescapeDouble(raw);
    return this.tape.ownScalar(TAG.string, style, offset, value);
  }

  private plain(parentIndent: number): number {
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
    this.plainLine();
    const lineEnd = this.at;
    let further = '';
    for (;;) {
      const before = this.at;
      const folded = this.plainContinuation(parentIndent);
      if (folded === undefined) {
        this.at = before;
        break;
      }
      further += folded;
    }
    if (further === '') return this.plainPiece(offset, lineEnd);
    const value = this.text.slice(offset, lineEnd) + further;
    return this.tape.ownScalar(resolveTag(value), Style.None, offset, value);
  }

  /** A plain scalar that stands in the text as it is. */
  private plainPiece(offset: number, to: number): number {
    const isText = to - offset > LONGEST_WORD && isLetter(this.code(offset));
    const tag = isText ? TAG.string : resolveTag(this.tape.slice(offset, to));
    return this.tape.scalar(tag, Style.None, offset, offset, to);
  }

  /** Moves over the plain text up to the end of the line or a comment. */
  private plainLine(): void {
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
    const start = this.at;
    this.plainLine();
    const line = this.text.slice(start, this.at);
    return (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + line;
  }

  private literal(parentIndent: number): number {
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
    return this.tape.ownScalar(TAG.string, Style.Literal, offset, value);
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

  private flowCollection(depth: number): number {
    if (depth > LIMITS.depth) throw GIVE_UP;
    const isMapping = this.code() === Char.OpenBrace;
    const close = isMapping ? Char.CloseBrace : Char.CloseBracket;
    const kind = isMapping ? Kind.Mapping : Kind.Sequence;
    const collection = this.tape.collection(kind, Style.Flow, this.at);
    let count = 0;
    this.at++;
    this.flowBlank();
    while (this.code() !== close) {
      const item = this.flowValue(depth);
      count++;
      if (isMapping) {
        // A key and its colon stand on one line.
        while (this.code() === Char.Space) this.at++;
        if (this.code() !== Char.Colon) throw GIVE_UP;
        this.at++;
        this.flowBlank();
        const next = this.code();
        if (next === Char.Comma || next === close) throw GIVE_UP;
        if (this.tape.kind(item) !== Kind.Scalar) throw GIVE_UP;
        this.tape.toKey(item);
        this.flowValue(depth);
        count++;
      }
      this.flowBlank();
      if (this.code() === Char.Comma) {
        this.at++;
        this.flowBlank();
      } else if (this.code() !== close) {
        throw GIVE_UP;
      }
    }
    this.at++;
    if (isMapping) this.closeMapping(collection, count);
    else this.tape.close(collection, count);
    return collection;
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

  private flowValue(depth: number): number {
    const code = this.code();
    if (code === Char.Quote || code === Char.Apostrophe) {
      return this.quoted(code);
    }
    if (code === Char.OpenBracket || code === Char.OpenBrace) {
      return this.flowCollection(depth + 1);
    }
    return this.flowPlain();
  }

  private flowPlain(): number {
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
    const text = this.text.slice(offset, Math.min(at, offset + 2));
    if (!/^[A-Za-z0-9_./]|^-[0-9]/.test(text)) throw GIVE_UP;
    return this.plainPiece(offset, at);
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Letters, digits and the punctuation that means nothing in a flow collection. */
function isFlowPlain(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    isLetter(code) ||
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
