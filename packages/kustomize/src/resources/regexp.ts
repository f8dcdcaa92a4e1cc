import { RE2JS } from 're2js';
import { Problem } from '../yaml/problem';
import { YamlNode } from '../yaml/node';

/** A test of a text, in time linear to its length. */
export type TextTest = (text: string) => boolean;

/** Patterns without any operator but the dot mean the same everywhere and cannot be slow. */
const LITERAL = /^[\w /:@.-]*$/;

function compile(pattern: string, at: YamlNode | undefined): TextTest {
  if (LITERAL.test(pattern) && !pattern.includes('.')) {
    return text => text.includes(pattern);
  }
  try {
    const compiled = RE2JS.compile(pattern);
    return text => compiled.matcher(text).find();
  } catch {
    throw new Problem(
      'invalid-field',
      `${JSON.stringify(pattern)} is no regular expression of Go`,
      at,
    );
  }
}

/** Whether a text contains a match of a regular expression of Go. */
export function searchPattern(pattern: string, at?: YamlNode): TextTest {
  return compile(pattern, at);
}

/** Whether a whole text matches. An empty pattern matches everything. */
export function wholePattern(pattern: string, at?: YamlNode): TextTest {
  if (pattern === '') return () => true;
  if (LITERAL.test(pattern) && !pattern.includes('.')) {
    return text => text === pattern;
  }
  return compile(`^(?:${pattern})$`, at);
}
