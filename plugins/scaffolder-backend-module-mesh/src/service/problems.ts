import { InputError } from '@backstage/errors';
import type { SchemaProblem } from '@mesh-portal/service-tree';

interface Located {
  readonly file?: string;
  readonly line?: number;
}

/** Problems of a ServiceSpec as one error: a line each, with field and place. */
export function specError(
  problems: readonly (SchemaProblem & Located)[],
): InputError {
  const lines = problems.map(problem => {
    const place = problem.file
      ? `${problem.file}${problem.line ? `:${problem.line}` : ''}: `
      : '';
    return `- ${place}${fieldName(problem.path)}: ${problem.message}`;
  });
  return new InputError(
    `The service is not described correctly:\n${lines.join('\n')}`,
  );
}

function fieldName(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (name, key) =>
      typeof key === 'number'
        ? `${name}[${key}]`
        : `${name}${name ? '.' : ''}${key}`,
    '',
  );
}
