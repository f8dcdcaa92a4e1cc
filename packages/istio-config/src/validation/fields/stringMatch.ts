import type { Field } from '../field';
import type { Report } from '../report';
import { regexProblem } from './regexes';

/** Only the regular expression of a match, if it has one. */
export function checkMatchRegex(match: Field, report: Report): void {
  const regex = match.get('regex');
  const problem = regex.present ? regexProblem(regex.string()) : undefined;
  if (problem) {
    report.error(regex, 'invalid-regex', problem, { value: regex.string() });
  }
}

/**
 * A match whose prefix and regex must not be empty, as Envoy demands of headers
 * and query parameters. `exact: ""` is right: present and empty.
 */
export function checkStringMatch(match: Field, report: Report): void {
  const prefix = match.get('prefix');
  if (prefix.present && prefix.string() === '') {
    report.error(prefix, 'empty', 'a prefix to match must not be empty');
  }
  checkMatchRegex(match, report);
}
