import type { SchemaProblem } from '@mesh-portal/service-tree';
import { PROBLEM_CODES, type ProblemCode } from '../translation/messages';
import type { Translate } from '../translation/translationRef';

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
  return t(`problem.${code}`, { ...args, message });
}
