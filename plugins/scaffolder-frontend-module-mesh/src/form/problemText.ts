import type { SchemaProblem } from '@mesh-portal/service-tree';
import { PROBLEM_CODES } from '../translation/messages';
import type { Translate } from '../translation/translationRef';

type ProblemCode = (typeof PROBLEM_CODES)[number];

function isTranslated(code: string): code is ProblemCode {
  return (PROBLEM_CODES as readonly string[]).includes(code);
}

/** A problem in the reader's language; codes without a text of ours keep the library's English one. */
export function problemText(problem: SchemaProblem, t: Translate): string {
  const { code, message } = problem;
  if (!isTranslated(code)) {
    return message;
  }
  const args = Object.fromEntries(
    Object.entries(problem.args).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  // spelled out by hand: the typed function takes a union of forty keys for endless
  const translate = t as unknown as (
    key: `problem.${ProblemCode}`,
    args: Readonly<Record<string, unknown>>,
  ) => string;
  return translate(`problem.${code}`, { ...args, message });
}
