import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const TOOLS = resolve(__dirname, '..', '.tools');
const MODULE = 'istio.io/istio';
/** Istio 1.30; the module has no tags that Go reads. */
const ISTIOCTL_VERSION = 'v0.0.0-20260423205519-b01690e6db7d';
/** Istio 1.31, from which the suites of cases are. */
const JUDGE_VERSION = 'v0.0.0-20260827124520-eed52ebb66ad';
const DEFINITIONS = 'manifests/charts/base/files/crd-all.gen.yaml';
const BUILD_LIMIT_MS = 40 * 60_000;
const JUDGE_LIMIT_MS = 10 * 60_000;

/** What the search for a program may do. */
export interface FindOptions {
  /** Whether it may be built, which takes Go and minutes of processor time. */
  readonly build?: boolean;
}

/** `istioctl`: on PATH, else built by Go into the git-ignored folder `.tools`. */
export function findIstioctl(options: FindOptions = {}): string | undefined {
  if (run('istioctl', ['version', '--remote=false']) !== undefined) {
    return 'istioctl';
  }
  return fromGo('istioctl', options, module => ({
    version: ISTIOCTL_VERSION,
    target: `${module}/istioctl/cmd/istioctl`,
  }));
}

/** What Istio says of one case; errors and warnings in its own words. */
export interface Judgement {
  readonly error?: string;
  readonly warning?: string;
  readonly messages?: readonly {
    readonly code: string;
    readonly object: string;
    readonly text: string;
  }[];
}

/** A resource to validate, or a text of several to analyse. */
export type JudgedCase =
  | { readonly resource: unknown; readonly crd: boolean }
  | { readonly yaml: string };

/** Istio's own validation and analyzers, on many cases at once. */
export type Judge = (cases: readonly JudgedCase[]) => readonly Judgement[];

/** The judge of `istio-judge`, built by Go. */
export function findIstioJudge(options: FindOptions = {}): Judge | undefined {
  const source = join(__dirname, 'istio-judge', 'main.go');
  const program = fromGo('istio-judge', options, () => ({
    version: JUDGE_VERSION,
    source,
    target: '.',
  }));
  const folder = program && moduleFolder(JUDGE_VERSION);
  if (!program || !folder) {
    return undefined;
  }
  return cases => {
    const { stdout, stderr } = spawnSync(program, [join(folder, DEFINITIONS)], {
      input: cases.map(one => `${JSON.stringify(one)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      timeout: JUDGE_LIMIT_MS,
    });
    const answers = stdout
      .split('\n')
      .filter(line => line.startsWith('@'))
      .map(line => JSON.parse(line.slice(1)) as Judgement);
    if (answers.length !== cases.length) {
      throw new Error(
        `Istio judged ${answers.length} of ${cases.length} cases: ${stderr}`,
      );
    }
    return answers;
  };
}

interface Build {
  readonly version: string;
  readonly target: string;
  /** A program of ours that uses the module. */
  readonly source?: string;
}

/** A program that is there, and of its version; else one that Go builds. */
function fromGo(
  name: string,
  { build = false }: FindOptions,
  how: (module: string) => Build,
): string | undefined {
  const wanted = how(MODULE);
  const program = join(TOOLS, name);
  const stamp = join(TOOLS, `${name}.stamp`);
  const state = `${wanted.version}\n${
    wanted.source ? readFileSync(wanted.source, 'utf8') : ''
  }`;
  if (existsSync(program) && readIfThere(stamp) === state) {
    return program;
  }
  if (!build || run('go', ['version']) === undefined) {
    return undefined;
  }
  if (!buildWithGo(name, program, wanted)) {
    return undefined;
  }
  writeFileSync(stamp, state);
  return program;
}

/**
 * Builds in a module of its own: the checksums of Istio's dependencies are those
 * that Istio has, since not all of them are in the public database.
 */
function buildWithGo(
  name: string,
  program: string,
  { version, source, target }: Build,
): boolean {
  const folder = join(TOOLS, `${name}-module`);
  mkdirSync(folder, { recursive: true });
  const module = moduleFolder(version);
  if (!module) {
    return false;
  }
  writeFileSync(
    join(folder, 'go.mod'),
    `module ${name}\n\ngo 1.26\n\nrequire ${MODULE} ${version}\n`,
  );
  writeFileSync(join(folder, 'go.sum'), readFileSync(join(module, 'go.sum')));
  if (source) {
    copyFileSync(source, join(folder, 'main.go'));
  }
  const { status } = spawnSync(
    'go',
    ['build', '-ldflags=-s -w', '-o', program, target],
    {
      cwd: folder,
      env: { ...process.env, GOFLAGS: '-mod=mod -buildvcs=false' },
      stdio: 'ignore',
      timeout: BUILD_LIMIT_MS,
    },
  );
  return status === 0;
}

/** Where Go keeps the module; undefined where it cannot be had. */
function moduleFolder(version: string): string | undefined {
  const text = run('go', ['mod', 'download', '-json', `${MODULE}@${version}`]);
  if (text === undefined) {
    return undefined;
  }
  const { Dir } = JSON.parse(text) as { readonly Dir?: string };
  return Dir;
}

function run(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, [...args], {
      cwd: TOOLS,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 300_000,
    }).trim();
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
