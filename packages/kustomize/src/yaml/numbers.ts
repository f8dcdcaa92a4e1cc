import { parseInteger } from './resolve';

/*
 * Numbers go through Go's JSON and then through go-yaml v2. Sources: Go
 * `encoding/json` (floatEncoder), `strconv.FormatFloat`, go-yaml v2 `encode.go`.
 */

/** Shortest digits of a positive finite number and the place of its decimal point. */
function digitsOf(value: number): { digits: string; exponent: number } {
  const [mantissa, exponent] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

function exponential(value: number): string {
  const { digits, exponent } = digitsOf(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** Without an exponent, however long. */
function decimal(value: number): string {
  const { digits, exponent } = digitsOf(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) {
    return sign + digits + '0'.repeat(exponent + 1 - digits.length);
  }
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(
    exponent + 1,
  )}`;
}

/** As Go's `%f` with the shortest precision prints a float. */
export function decimalFloat(value: number): string {
  return value === 0 ? '0' : decimal(value);
}

/** As Go's JSON prints a float. */
export function jsonFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const size = Math.abs(value);
  if (size >= 1e-6 && size < 1e21) return decimal(value);
  return exponential(value).replace(/e-0(\d)$/, 'e-$1');
}

/** As Go's `%g` with the shortest precision prints a float. */
export function generalFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const { exponent } = digitsOf(Math.abs(value));
  if (exponent < -4 || exponent >= 6) return exponential(value);
  return decimal(value);
}

/** A whole number in decimal digits. */
export function printInteger(text: string): string {
  return String(parseInteger(text) ?? text);
}

/** The float of a plain scalar, or undefined where JSON has no such number. */
export function parseFloatText(text: string): number | undefined {
  const value = Number(text.replace(/_/g, ''));
  return Number.isFinite(value) ? value : undefined;
}

/** A float as it stands in the output; whole numbers lose their fraction. */
export function printFloat(value: number): string {
  const json = jsonFloat(value);
  const integer = parseInteger(json);
  if (integer !== undefined) return String(integer);
  return generalFloat(value);
}
