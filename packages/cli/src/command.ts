import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './errors';

/** Where a command writes and what it starts from, so that tests can look. */
export interface Surroundings {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Exit codes: 0 fine, 1 findings at or above `--fail-on`, 2 wrong call or input. */
export type ExitCode = 0 | 1 | 2;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `mesh-portal NAME --help` prints. */
  readonly help: string;
  run(args: readonly string[], surroundings: Surroundings): ExitCode;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads options and positional arguments strictly.
 *
 * @throws UsageError that names the option
 */
export function readArguments<T extends Options>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(
      inWords(error instanceof Error ? error.message : `${error}`),
    );
  }
}

/** Node's complaint about an option, in the words of the others. */
function inWords(message: string): string {
  const [, unknown] = /\bUnknown option '([^']+)'/.exec(message) ?? [];
  if (unknown !== undefined) {
    return `there is no option ${unknown}; --help lists them`;
  }
  const [, option] =
    /\bOption '(?:-\w, )?(--[\w-]+) <value>' argument/.exec(message) ?? [];
  return option === undefined ? message : `${option} needs a value`;
}

/**
 * Reads an option that takes one of several values.
 *
 * @throws UsageError that lists them
 */
export function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly [T, ...T[]],
): T {
  if (value === undefined) {
    return allowed[0];
  }
  const found = allowed.find(candidate => candidate === value);
  if (found === undefined) {
    throw new UsageError(
      `--${option} is '${value}'; it can be ${allowed.join(', ')}`,
    );
  }
  return found;
}

/** The only positional argument. */
export function onePositional(
  what: string,
  positionals: readonly string[],
): string {
  const [first, ...more] = positionals;
  if (first === undefined) {
    throw new UsageError(`${what} is missing`);
  }
  if (more.length > 0) {
    throw new UsageError(
      `one ${what} is needed, and these were given: ${positionals.join(' ')}`,
    );
  }
  return first;
}
