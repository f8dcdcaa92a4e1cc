// RE2: https://github.com/google/re2/wiki/Syntax
const LOOK_AROUND = /\(\?(=|!|<=|<!)/;
const BACK_REFERENCE = /\\[1-9]|\\k</;
const MAXIMUM_REPETITION = 1000;

/** RE2's own spellings in JavaScript's: flags inside of the expression, named groups. */
const inJavaScript = (pattern: string) =>
  pattern
    .replace(/\(\?[imsU]+(-[imsU]+)?\)/g, '')
    .replace(/\(\?[imsU]*(-[imsU]+)?:/g, '(?:')
    .replace(/\(\?P</g, '(?<');

function isReadable(pattern: string): boolean {
  try {
    RegExp(inJavaScript(pattern));
    return true;
  } catch {
    return false;
  }
}

/**
 * Why Envoy would not take a regular expression, or undefined where it
 * probably does. RE2 has neither look-around nor back references, and repeats
 * 1000 times at most; the rest is close to what JavaScript reads.
 */
export function regexProblem(pattern: string): string | undefined {
  // What is escaped is no syntax.
  const syntax = pattern.replace(/\\\\/g, '');
  if (LOOK_AROUND.test(syntax)) {
    return 'look-ahead and look-behind do not exist there';
  }
  if (BACK_REFERENCE.test(syntax)) {
    return 'back references do not exist there';
  }
  const repetitions = [...syntax.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(
    ([, from, to = '']) => [Number(from), Number(to)],
  );
  if (repetitions.some(count => count > MAXIMUM_REPETITION)) {
    return `it repeats more than ${MAXIMUM_REPETITION} times`;
  }
  return isReadable(pattern) ? undefined : 'it cannot be read';
}
