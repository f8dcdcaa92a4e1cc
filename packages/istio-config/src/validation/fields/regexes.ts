import { RE2JS } from 're2js';

/** Envoy limits the size of a program; its length in characters is Istio's stand-in. */
const MAX_LENGTH = 1024;

/** Why a regular expression is refused, or undefined. istio: pkg/config/validation (validateStringRegexp) */
export function regexProblem(pattern: string): string | undefined {
  if (pattern === '') {
    return 'a regular expression must not be empty';
  }
  if (pattern.length > MAX_LENGTH) {
    return `the regular expression is longer than ${MAX_LENGTH} characters`;
  }
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `"${pattern}" is not a regular expression that RE2 knows: ${reason}`;
  }
}
