import { Problem } from './problem';
import { isNonStringInYaml11 } from './resolve';

/*
 * How a string is written: plain, quoted or as a block. Sources: go-yaml v2
 * `encode.go` (stringv) and `emitterc.go` (analyze, select style, write).
 */

const BEST_WIDTH = 80;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const SEPARATOR = /[\u2028\u2029]/;
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;
/** Characters that only a double-quoted scalar can hold. */
const SPECIAL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff\ud800-\udfff]/;
/** Text that is plain whatever comes around it: most names and paths. */
const SIMPLE = /^[A-Za-z/_$(][\w/.$()-]*(?:[: ][\w/.$()][\w/.$()-]*)*$/;

interface Analysis {
  readonly plainAllowed: boolean;
  readonly singleAllowed: boolean;
  readonly blockAllowed: boolean;
}

function isBreak(character: string): boolean {
  return LINE_BREAK.test(character);
}

function startIsIndicator(text: string): boolean {
  if (text.startsWith('---') || text.startsWith('...')) return true;
  if ('#,[]{}&*!|>\'"%@`'.includes(text[0])) return true;
  const blankFollows =
    text.length === 1 || /[ \t\n\r\u0085\u2028\u2029]/.test(text[1]);
  return '?:-'.includes(text[0]) && blankFollows;
}

function analyze(text: string): Analysis {
  const multiline = LINE_BREAK.test(text);
  const first = text[0];
  const last = text[text.length - 1];
  const spaceOutside = first === ' ' || last === ' ';
  const breakOutside = isBreak(first) || isBreak(last);
  const breakThenSpace = multiline && /[\n\r\u0085\u2028\u2029] /.test(text);
  const spaceThenBreak = multiline && / [\n\r\u0085\u2028\u2029]/.test(text);
  const special = SPECIAL.test(text);
  const indicators =
    startIsIndicator(text) ||
    /:(?:[ \t\n\r\u0085\u2028\u2029]|$)/.test(text.slice(1)) ||
    /[ \t\n\r\u0085\u2028\u2029]#/.test(text);
  const broken = spaceThenBreak || special;
  return {
    plainAllowed:
      !multiline && !spaceOutside && !breakOutside && !broken && !indicators,
    singleAllowed: !breakThenSpace && !broken,
    blockAllowed: last !== ' ' && !broken,
  };
}

/** True where the plain text would be read as something else than a string. */
function wouldNotBeString(text: string): boolean {
  return isNonStringInYaml11(text) || BASE_60.test(text);
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function escapeCharacter(character: string): string {
  const named = NAMED_ESCAPES[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${hex.padStart(4, '0')}`;
  return `\\U${hex.padStart(8, '0')}`;
}

const NEEDS_ESCAPE =
  // eslint-disable-next-line no-control-regex
  /^["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\u{10000}-\u{10ffff}]$/u;

class LineFolder {
  out = '';
  private spaces = false;
  private column: number;

  constructor(column: number, private readonly indent: number) {
    this.column = column;
  }

  get mayFold(): boolean {
    return !this.spaces && this.column > BEST_WIDTH;
  }

  put(text: string, isSpace: boolean = false): void {
    this.out += text;
    this.column += text.length;
    this.spaces = isSpace;
  }

  /** One character that may be more than one unit long. */
  character(character: string): void {
    this.out += character;
    this.column++;
    this.spaces = false;
  }

  fold(continued: string): void {
    this.out += `\n${' '.repeat(this.indent)}${continued}`;
    this.column = this.indent + continued.length;
    this.spaces = true;
  }
}

function plain(text: string, column: number, indent: number, key: boolean) {
  if (key || column + text.length <= BEST_WIDTH) return text;
  const folder = new LineFolder(column, indent);
  const characters = Array.from(text);
  characters.forEach((character, index) => {
    if (character !== ' ') folder.character(character);
    else if (folder.mayFold && characters[index + 1] !== ' ') folder.fold('');
    else folder.put(' ', true);
  });
  return folder.out;
}

function singleQuoted(
  text: string,
  column: number,
  indent: number,
  key: boolean,
): string {
  const folder = new LineFolder(column + 1, indent);
  const characters = Array.from(text);
  characters.forEach((character, index) => {
    const inside = index > 0 && index < characters.length - 1;
    if (character === "'") folder.put("''");
    else if (character !== ' ') folder.character(character);
    else if (
      !key &&
      folder.mayFold &&
      inside &&
      characters[index + 1] !== ' '
    ) {
      folder.fold('');
    } else folder.put(' ', true);
  });
  return `'${folder.out}'`;
}

function doubleQuoted(
  text: string,
  column: number,
  indent: number,
  key: boolean,
): string {
  const folder = new LineFolder(column + 1, indent);
  const characters = Array.from(text);
  characters.forEach((character, index) => {
    const inside = index > 0 && index < characters.length - 1;
    if (NEEDS_ESCAPE.test(character)) {
      folder.put(escapeCharacter(character));
    } else if (character !== ' ') folder.character(character);
    else if (!key && folder.mayFold && inside) {
      folder.fold(characters[index + 1] === ' ' ? '\\' : '');
    } else folder.put(' ', true);
  });
  return `"${folder.out}"`;
}

function literal(text: string, indent: number): string {
  let hints = /^[ \n\r\u0085\u2028\u2029]/.test(text) ? '2' : '';
  if (!text.endsWith('\n')) hints += '-';
  else if (text === '\n' || text.endsWith('\n\n')) hints += '+';
  const padding = ' '.repeat(indent);
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  const body = lines
    .split('\n')
    .map(line => (line === '' ? '' : padding + line))
    .join('\n');
  return `|${hints}\n${body}`;
}

/**
 * Writes a string where `column` characters stand before it on its line and
 * further lines are indented by `indent`. Keys are kept on one line.
 */
export function writeString(
  text: string,
  column: number,
  indent: number,
  isKey: boolean,
): string {
  const isShort = isKey || column + text.length <= BEST_WIDTH;
  if (isShort && SIMPLE.test(text)) {
    if (text.length > 5 || !wouldNotBeString(text)) return text;
  }
  if (text === '') return '""';
  const analysis = analyze(text);
  const quoted = wouldNotBeString(text);
  if (SEPARATOR.test(text) && analysis.singleAllowed) {
    throw new Problem('not-supported', 'a text with a Unicode line separator');
  }
  if (text.includes('\n')) {
    if (analysis.blockAllowed && !isKey) return literal(text, indent);
    return doubleQuoted(text, column, indent, isKey);
  }
  if (!quoted && analysis.plainAllowed) {
    return plain(text, column, indent, isKey);
  }
  if (!quoted && analysis.singleAllowed) {
    return singleQuoted(text, column, indent, isKey);
  }
  return doubleQuoted(text, column, indent, isKey);
}
