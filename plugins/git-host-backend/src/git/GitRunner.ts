import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { gitEnvironment } from './environment';
import { GitError } from './GitError';
import { Slots } from './Slots';

/** How git is run for the whole plugin. */
export interface GitRunnerOptions {
  readonly home: string;
  readonly maxPushBytes: number;
  /** Git processes at the same time; further ones wait. */
  readonly maxProcesses: number;
  /** A process that runs longer is stopped. */
  readonly timeoutMilliseconds: number;
}

/** One call of git. */
export interface GitCall {
  /** The bare repository, passed as `--git-dir`. */
  readonly gitDirectory?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

/** A running git process. */
export interface GitProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Resolves when git ended well, rejects with a {@link GitError} else. */
  readonly finished: Promise<void>;
  stop(reason: string): void;
}

/** What a buffered call printed. */
export interface GitOutput {
  readonly bytes: Buffer;
  /** Whether git had more to print than was asked for. */
  readonly truncated: boolean;
  /** 0, or one of those that the call accepts. */
  readonly exitCode: number;
}

const MAX_STDERR_BYTES = 16 * 1024;
const KILL_AFTER_MILLISECONDS = 5_000;

/** Runs the real git: no shell, a clean environment, bounded in number and time. */
export class GitRunner {
  readonly #options: GitRunnerOptions;
  readonly #slots: Slots;
  readonly #running = new Set<(reason: string) => void>();

  constructor(options: GitRunnerOptions) {
    this.#options = options;
    this.#slots = new Slots(options.maxProcesses);
  }

  /** Starts git and hands out its streams. */
  async start(
    args: readonly string[],
    call: GitCall = {},
  ): Promise<GitProcess> {
    const release = await this.#slots.acquire();
    try {
      return this.#spawn(args, call, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Runs git to its end and answers with what it printed, as bytes. */
  async read(
    args: readonly string[],
    call: GitCall & {
      readonly maxOutputBytes?: number;
      /** Besides 0: codes by which a command answers rather than fails. */
      readonly acceptedExitCodes?: readonly number[];
    } = {},
  ): Promise<GitOutput> {
    const gitProcess = await this.start(args, call);
    const limit = call.maxOutputBytes ?? 16 * 1024 * 1024;
    const chunks: Buffer[] = [];
    let size = 0;
    let truncated = false;
    gitProcess.stdout.on('data', (chunk: Buffer) => {
      if (truncated) {
        return;
      }
      const room = limit - size;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += Math.min(chunk.length, room);
      if (chunk.length > room) {
        truncated = true;
        gitProcess.stop('enough was read');
      }
    });
    gitProcess.stdin.end(call.input ?? '');
    let exitCode = 0;
    try {
      await gitProcess.finished;
    } catch (error) {
      const code = error instanceof GitError ? error.exitCode : undefined;
      if (code !== undefined && call.acceptedExitCodes?.includes(code)) {
        exitCode = code;
      } else if (!truncated) {
        throw error;
      }
    }
    return { bytes: Buffer.concat(chunks), truncated, exitCode };
  }

  /** As {@link GitRunner.read}, as text. */
  async text(args: readonly string[], call: GitCall = {}): Promise<string> {
    return (await this.read(args, call)).bytes.toString('utf8');
  }

  /** Stops every running process, for the end of the backend. */
  stopAll(): void {
    for (const stop of this.#running) {
      stop('the backend is shutting down');
    }
  }

  #spawn(
    args: readonly string[],
    call: GitCall,
    release: () => void,
  ): GitProcess {
    const command = args[0] ?? '';
    const child: ChildProcessWithoutNullStreams = spawn(
      'git',
      [
        ...(call.gitDirectory ? [`--git-dir=${call.gitDirectory}`] : []),
        ...args,
      ],
      {
        cwd: this.#options.home,
        env: gitEnvironment({ ...this.#options, variables: call.variables }),
        shell: false,
        stdio: 'pipe',
        windowsHide: true,
      },
    );
    let stopReason: string | undefined;
    let killTimer: NodeJS.Timeout | undefined;
    const stop = (reason: string) => {
      if (stopReason === undefined && child.exitCode === null) {
        stopReason = reason;
        child.kill('SIGTERM');
        // Unread output would keep the process from being seen as closed.
        child.stdout.destroy();
        killTimer = setTimeout(
          () => child.kill('SIGKILL'),
          KILL_AFTER_MILLISECONDS,
        );
        killTimer.unref();
      }
    };
    const timer = setTimeout(
      () => stop(`it ran longer than ${this.#options.timeoutMilliseconds} ms`),
      this.#options.timeoutMilliseconds,
    );
    timer.unref();
    this.#running.add(stop);

    const stderr: Buffer[] = [];
    let stderrSize = 0;
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderrSize < MAX_STDERR_BYTES) {
        stderr.push(chunk);
        stderrSize += chunk.length;
      }
    });
    // Git may end before it has read all of its input; its exit code tells.
    child.stdin.on('error', () => {});

    const finished = new Promise<void>((resolve, reject) => {
      const settle = (failure?: GitError) => {
        clearTimeout(timer);
        clearTimeout(killTimer);
        this.#running.delete(stop);
        release();
        if (failure) {
          reject(failure);
        } else {
          resolve();
        }
      };
      child.once('error', error =>
        settle(new GitError(command, undefined, '', error.message)),
      );
      child.once('close', code => {
        const message = Buffer.concat(stderr).toString('utf8');
        settle(
          code === 0 && stopReason === undefined
            ? undefined
            : new GitError(command, code ?? undefined, message, stopReason),
        );
      });
    });
    // A caller may look at the streams first and at the end later.
    finished.catch(() => {});
    return { stdin: child.stdin, stdout: child.stdout, finished, stop };
  }
}

/** Ends a process whose answer nobody receives any more. */
export function stopWhenClientLeaves(
  gitProcess: GitProcess,
  response: Writable,
): void {
  response.once('close', () => {
    if (!response.writableFinished) {
      gitProcess.stop('the client went away');
    }
  });
}
