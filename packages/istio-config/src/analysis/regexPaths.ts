import type { StringMatch } from '../resources/match';

/** What stands for itself in a regular expression, escaped or not. */
const LITERAL = /^(?:[A-Za-z0-9/_~:@!,;=& %-]|\\[^A-Za-z0-9])/;

interface LiteralStart {
  /** With which every text that matches starts. */
  readonly literal: string;
  readonly rest: string;
}

function literalStart(pattern: string): LiteralStart {
  if (pattern.includes('|')) {
    return { literal: '', rest: pattern };
  }
  let rest = pattern.replace(/^\^/, '');
  let literal = '';
  for (let found = LITERAL.exec(rest); found; found = LITERAL.exec(rest)) {
    const [token] = found;
    const next = rest.slice(token.length);
    // What may repeat or be absent does not count.
    if (/^[?*+{]/.test(next)) {
      break;
    }
    literal += token.startsWith('\\') ? token.slice(1) : token;
    rest = next;
  }
  return { literal, rest };
}

/** The text with which all paths of a regular expression start; empty where that is not sure. */
export function literalPrefixOf(pattern: string): string {
  return literalStart(pattern).literal;
}

/** A regular expression that is a text and `.*` is a prefix; others stay as they are. */
export function simplified(match: StringMatch): StringMatch {
  if (match.op !== 'regex') {
    return match;
  }
  const { literal, rest } = literalStart(match.value);
  return /^\.\*\$?$/.test(rest) ? { op: 'prefix', value: literal } : match;
}
