import { TAG } from './tags';

/*
 * Which type a plain scalar has. Sources: go-yaml v3 `resolve.go` (resources)
 * and v2 `resolve.go` (kustomizations, and the quoting of the output); the two
 * differ in yes/no/on/off, which only v2 reads as booleans.
 */

const WORDS = new Map<string, string>([
  ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE'].map(
    word => [word, TAG.bool] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, TAG.null] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, TAG.float] as const),
  ...['', '+', '-'].flatMap(sign =>
    ['.inf', '.Inf', '.INF'].map(word => [sign + word, TAG.float] as const),
  ),
  ['<<', TAG.merge],
]);

const OLD_BOOLEANS = new Map<string, boolean>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map(
    word => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map(
    word => [word, false] as const,
  ),
]);

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INTEGER =
  /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)|0([0-7]+)|(0|[1-9][0-9]*))$/;
const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:([Tt])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?(Z|[-+]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?))?$/;

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

function magnitude(match: RegExpExecArray): bigint {
  const [, , hex, binary, octal, oldOctal, decimal] = match;
  if (hex !== undefined) return BigInt(`0x${hex}`);
  if (binary !== undefined) return BigInt(`0b${binary}`);
  if (octal !== undefined) return BigInt(`0o${octal}`);
  if (oldOctal !== undefined) return BigInt(`0o${oldOctal}`);
  return BigInt(decimal);
}

/** True for whole numbers as everybody writes them, of which most are. */
export function isPlainInteger(text: string): boolean {
  return /^(?:0|[1-9][0-9]{0,14})$/.test(text);
}

/** The whole number that a text stands for, or undefined: 0x, 0o, 0b and a leading 0 (octal) count. */
export function parseInteger(text: string): bigint | undefined {
  const match = INTEGER.exec(
    text.includes('_') ? text.replace(/_/g, '') : text,
  );
  if (match === null) return undefined;
  const size = magnitude(match);
  const value = match[1] === '-' ? -size : size;
  if (value >= MIN_INT64 && value <= MAX_INT64) return value;
  return match[1] === '' && value <= MAX_UINT64 ? value : undefined;
}

/** A timestamp as Go prints it in JSON (RFC 3339), or undefined if the text is none. */
export function parseTimestamp(text: string): string | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [match[1], match[2], match[3]].map(Number);
  const hour = Number(match[5] ?? match[10] ?? 0);
  const minute = Number(match[6] ?? match[11] ?? 0);
  const second = Number(match[7] ?? match[12] ?? 0);
  const fraction = (match[8] ?? match[13] ?? '').slice(0, 9).replace(/0+$/, '');
  const zone = match[9] ?? 'Z';
  const daysInMonth = new Date(Date.UTC(2000 + (year % 400), month, 0));
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (day > daysInMonth.getUTCDate()) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  if (zone !== 'Z' && (zone.slice(1, 3) > '24' || zone.slice(4) > '59')) {
    return undefined;
  }
  const two = (number: number) => String(number).padStart(2, '0');
  const date = `${match[1]}-${two(month)}-${two(day)}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  const offset = zone === '+00:00' || zone === '-00:00' ? 'Z' : zone;
  return `${date}T${time}${fraction ? `.${fraction}` : ''}${offset}`;
}

function startsLikeNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 43 || code === 45;
}

/** Tag of a plain scalar in a resource. */
export function resolveTag(text: string): string {
  if (text === '') return TAG.null;
  const first = text.charCodeAt(0);
  if (startsLikeNumber(first)) {
    if (isPlainInteger(text)) return TAG.int;
    if (parseTimestamp(text) !== undefined) return TAG.timestamp;
    if (parseInteger(text) !== undefined) return TAG.int;
    const plain = text.includes('_') ? text.replace(/_/g, '') : text;
    if (FLOAT.test(plain)) return TAG.float;
    return WORDS.get(text) ?? TAG.string;
  }
  if (first === 46) {
    return WORDS.get(text) ?? (FLOAT.test(text) ? TAG.float : TAG.string);
  }
  return text.length <= 5 ? WORDS.get(text) ?? TAG.string : TAG.string;
}

/** What yes, no, on, off and their like mean to YAML 1.1. */
export function oldBoolean(text: string): boolean | undefined {
  return text.length <= 3 ? OLD_BOOLEANS.get(text) : undefined;
}

/** True where YAML 1.1 would not read the plain text as a string. */
export function isNonStringInYaml11(text: string): boolean {
  const tag = resolveTag(text);
  const isText = tag === TAG.string || tag === TAG.merge;
  return !isText || oldBoolean(text) !== undefined;
}
