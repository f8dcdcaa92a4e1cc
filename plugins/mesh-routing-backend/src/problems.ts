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

/** Some readers put a whole page of the host into their error. */
const MAX_LENGTH = 1000;

/**
 * The text of whatever was thrown, with what caused it (`fetch failed` alone
 * helps nobody), and without credentials that a URL in it may carry.
 */
export function reasonOf(thrown: unknown): string {
  const parts: string[] = [];
  let error = thrown;
  for (let depth = 0; depth < 4 && error !== undefined; depth += 1) {
    const text = (error instanceof Error ? error.message : String(error)).slice(
      0,
      MAX_LENGTH,
    );
    // Errors of Backstage have the text of their cause in their own.
    if (text && !parts.some(part => part.includes(text))) {
      parts.push(text);
    }
    error = error instanceof Error ? error.cause : undefined;
  }
  return parts.join(': ').replace(/(\w+:\/\/)[^/\s@]+@/g, '$1');
}
