import { RE2JS } from 're2js';

/**
 * Regular expressions as Envoy evaluates them: RE2, and the whole text must
 * match. A pattern that RE2 refuses matches nothing.
 */
export type TextPattern = (text: string) => boolean;

const MAX_PATTERNS = 5_000;
const compiled = new Map<string, TextPattern>();

/** The matcher of a pattern; compiled once. */
export function fullMatch(pattern: string): TextPattern {
  let matcher = compiled.get(pattern);
  if (!matcher) {
    matcher = compile(pattern);
    if (compiled.size >= MAX_PATTERNS) {
      compiled.clear();
    }
    compiled.set(pattern, matcher);
  }
  return matcher;
}

function compile(pattern: string): TextPattern {
  // The most common patterns need no engine.
  if (pattern === '.*') {
    return text => !text.includes('\n');
  }
  const expression = compileRe2(pattern);
  return expression ? text => expression.matches(text) : () => false;
}

/** The compiled expression, or undefined where RE2 refuses it. */
export function compileRe2(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
