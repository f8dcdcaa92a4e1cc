/*
 * The order of keys in the output: letters before digits and signs by their
 * kind, runs of digits by their value. Source: go-yaml v2 `sorter.go`.
 */

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

function isLetter(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  }
  return LETTER.test(String.fromCodePoint(code));
}

function isDigit(code: number): boolean {
  if (code < 128) return code >= 48 && code <= 57;
  return DIGIT.test(String.fromCodePoint(code));
}

/** Value of the run of digits at an index, and where it ends. */
function digits(
  codes: readonly number[],
  from: number,
  start: bigint,
): [bigint, number] {
  let value = start;
  let at = from;
  for (; at < codes.length && isDigit(codes[at]); at++) {
    value = BigInt.asIntN(64, value * 10n + BigInt(codes[at] - 48));
  }
  return [value, at];
}

function hasNonZeroBefore(codes: readonly number[], index: number): boolean {
  for (let at = index - 1; at >= 0 && isDigit(codes[at]); at--) {
    if (codes[at] !== 48) return true;
  }
  return false;
}

function compareAt(
  left: readonly number[],
  right: readonly number[],
  index: number,
): number {
  const [a, b] = [left[index], right[index]];
  const [aIsLetter, bIsLetter] = [isLetter(a), isLetter(b)];
  if (aIsLetter && bIsLetter) return a - b;
  if (aIsLetter || bIsLetter) return bIsLetter ? -1 : 1;
  const isZero = a === 48 || b === 48;
  const start = isZero && hasNonZeroBefore(left, index) ? 1n : 0n;
  const [aNumber, aEnd] = digits(left, index, start);
  const [bNumber, bEnd] = digits(right, index, start);
  if (aNumber !== bNumber) return aNumber < bNumber ? -1 : 1;
  if (aEnd !== bEnd) return aEnd - bEnd;
  return a - b;
}

function codePoints(text: string): number[] {
  return Array.from(text, character => character.codePointAt(0) ?? 0);
}

/** Compares two keys as the writer sorts them. */
export function compareKeys(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    // Plain letters decide without looking at anything else.
    if (a < 128 && b < 128 && isLetter(a) && isLetter(b)) return a - b;
    const leftCodes = codePoints(left);
    const rightCodes = codePoints(right);
    let at = 0;
    while (leftCodes[at] === rightCodes[at]) at++;
    return compareAt(leftCodes, rightCodes, at);
  }
  return left.length - right.length;
}
