import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';
import type { Translate } from '../translation';

/** A problem in the reader's language. */
export interface ProblemText {
  readonly title: string;
  /** What the backend said, where that adds something. */
  readonly message: string;
  readonly help: string;
  /** File and line, as far as known. */
  readonly place?: string;
}

const KEYS = {
  'annotation-invalid': 'annotationInvalid',
  'no-environments': 'noEnvironments',
  'repository-unreachable': 'repositoryUnreachable',
  'repository-not-found': 'repositoryNotFound',
  kustomize: 'kustomize',
  parse: 'parse',
  'mesh-undeclared': 'meshUndeclared',
  'too-large': 'tooLarge',
  'member-failed': 'memberFailed',
} as const satisfies Record<Problem['code'], string>;

/** Whether an error of the backend carries the code of a problem. */
export function isProblemCode(code: unknown): code is Problem['code'] {
  return typeof code === 'string' && Object.hasOwn(KEYS, code);
}

/** What is wrong, where, and what to do. */
export function describeProblem(t: Translate, problem: Problem): ProblemText {
  const key = KEYS[problem.code];
  const { file, line } = problem;
  const place = file && (line === undefined ? file : `${file}:${line}`);
  return {
    title: t(`problem.${key}`),
    message: problem.message,
    help: t(`problem.${key}Help`),
    ...(place && { place }),
  };
}
