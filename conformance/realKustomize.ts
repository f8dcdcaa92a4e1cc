import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const VERSION = 'v5.8.1';
const TOOLS = resolve(__dirname, '..', '.tools');

/** The program that says what is right. */
export interface RealKustomize {
  /** What it calls itself, for the report. */
  readonly name: string;
  readonly version: string;
  readonly command: readonly string[];
}

/** What the program printed, or that it failed. */
export type RealResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: string };

function output(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, [...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

function fromPath(): RealKustomize | undefined {
  const version = output('kustomize', ['version']);
  if (version === undefined) return undefined;
  return { name: 'kustomize', version, command: ['kustomize', 'build'] };
}

function fromGo(): RealKustomize | undefined {
  const binary = join(TOOLS, 'kustomize');
  if (!existsSync(binary)) {
    if (output('go', ['version']) === undefined) return undefined;
    mkdirSync(TOOLS, { recursive: true });
    const { status } = spawnSync(
      'go',
      ['install', `sigs.k8s.io/kustomize/kustomize/v5@${VERSION}`],
      {
        env: { ...process.env, GOBIN: TOOLS, GOFLAGS: '-mod=mod' },
        stdio: 'ignore',
        timeout: 600_000,
      },
    );
    if (status !== 0) return undefined;
  }
  const version = output(binary, ['version']);
  if (version === undefined) return undefined;
  return { name: 'kustomize', version, command: [binary, 'build'] };
}

function fromKubectl(): RealKustomize | undefined {
  const version = output('kubectl', ['version', '--client']);
  const own = /Kustomize Version: (\S+)/.exec(version ?? '')?.[1];
  if (own === undefined) return undefined;
  return {
    name: 'kubectl kustomize',
    version: own,
    command: ['kubectl', 'kustomize'],
  };
}

/** The real tool: on PATH, else installed by Go, else the one in kubectl. */
export function findRealKustomize(): RealKustomize | undefined {
  return fromPath() ?? fromGo() ?? fromKubectl();
}

/** Writes files into a new temporary folder, and removes it afterwards. */
export function withFiles<T>(
  files: ReadonlyMap<string, string | Uint8Array>,
  action: (folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the real tool on a folder. */
export function runReal(
  real: RealKustomize,
  folder: string,
  options: { readonly unrestricted?: boolean; readonly timeout?: number } = {},
): RealResult {
  const [command, ...args] = real.command;
  const restriction = options.unrestricted
    ? ['--load-restrictor', 'LoadRestrictionsNone']
    : [];
  const { status, stdout, stderr } = spawnSync(
    command,
    [...args, ...restriction, folder],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      timeout: options.timeout ?? 60_000,
    },
  );
  return status === 0
    ? { ok: true, text: stdout }
    : { ok: false, error: stderr?.trim() || 'no answer in time' };
}
