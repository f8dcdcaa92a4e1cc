/** A git process that ended with an error, or was stopped. */
export class GitError extends Error {
  readonly exitCode: number | undefined;
  readonly stderr: string;

  constructor(
    command: string,
    exitCode: number | undefined,
    stderr: string,
    reason?: string,
  ) {
    const detail = reason ?? stderr.trim().split('\n', 1)[0];
    super(`git ${command} failed: ${detail || `exit code ${exitCode}`}`);
    this.name = 'GitError';
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}
