import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';

/** Something that keeps a repository, an overlay or a file from being shown. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(cause.message);
    this.problem = cause;
  }
}

/** What a problem says besides code and message. */
export interface ProblemDetails {
  readonly level?: Problem['level'];
  readonly args?: Problem['args'];
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A problem with its optional fields left out where they are not known. */
export function problem(
  code: Problem['code'],
  message: string,
  details: ProblemDetails = {},
): Problem {
  const { level = 'error', args = {}, file, line, column } = details;
  return {
    code,
    level,
    message,
    args,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

/** The text of whatever was thrown, without credentials that a URL in it may carry. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/(\w+:\/\/)[^/\s@]+@/g, '$1');
}
