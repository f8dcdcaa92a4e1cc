/** What went wrong, for callers that react to it. @public */
export type KustomizeErrorCode =
  | 'ambiguous'
  | 'conflict'
  | 'cycle'
  | 'duplicate'
  | 'invalid-field'
  | 'missing-field'
  | 'missing-file'
  | 'not-found'
  | 'not-supported'
  | 'outside-root'
  | 'patch-failed'
  | 'remote-not-loaded'
  | 'test-failed'
  | 'too-large'
  | 'unknown-field'
  | 'yaml-syntax';

/** The place an error is about. @public */
export interface ErrorPlace {
  readonly file: string;
  readonly line?: number;
  readonly field?: string;
}

/**
 * The only error that a build throws: what is wrong, and in which file, line
 * and field.
 *
 * @public
 */
export class KustomizeError extends Error {
  readonly code: KustomizeErrorCode;
  /** File of the tree, relative to its root. */
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Field of the kustomization or the resource, e.g. `patches[0].path`. */
  readonly field?: string;

  constructor(code: KustomizeErrorCode, message: string, place: ErrorPlace) {
    const line = place.line === undefined ? '' : `:${place.line}`;
    const field = place.field === undefined ? '' : ` (${place.field})`;
    super(`${place.file}${line}${field}: ${message}`);
    this.name = 'KustomizeError';
    this.code = code;
    this.file = place.file;
    this.line = place.line;
    this.field = place.field;
  }
}
