import { existsSync, mkdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import {
  compareWithIstiod,
  describeSeed,
  type Difference,
} from './istiod/compare';

const SOURCE = resolve(__dirname, 'istiod');
const BINARY = resolve(__dirname, '..', '.tools', 'istiod-differential');
const CALLS_PER_MESH = 40;
const SHOWN = 3;

/**
 * Compares routing decisions with the listeners and routes that istiod itself
 * makes, on random meshes: `npx tsx conformance/istio-routing.differential.ts
 * [FIRST_SEED [COUNT]]`, and `show SEED` for a mesh. It needs Go, which builds
 * istiod's packages once (ten minutes on two cores); without it one line says so.
 */
function main(args: readonly string[]): number {
  if (args[0] === 'show') {
    process.stdout.write(describeSeed(Number(args[1])));
    return 0;
  }
  const binary = findBinary();
  if (!binary) {
    process.stdout.write(
      'istio-routing differential: not run, Go is not here to build istiod\n',
    );
    return 0;
  }
  const [first = 1, count = 50] = args.map(Number);
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const { compared, differences } = compareWithIstiod(
    binary,
    seeds,
    CALLS_PER_MESH,
  );
  printGroups(differences);
  process.stdout.write(
    `istio-routing differential: ${compared} decisions compared with istiod, ${differences.length} different\n`,
  );
  return 0;
}

function findBinary(): string | undefined {
  if (existsSync(BINARY)) {
    return BINARY;
  }
  if (spawnSync('go', ['version']).status !== 0) {
    return undefined;
  }
  mkdirSync(join(BINARY, '..'), { recursive: true });
  const { status } = spawnSync('go', ['build', '-o', BINARY, '.'], {
    cwd: SOURCE,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0 ? BINARY : undefined;
}

/** Alike differences together, the most frequent first. */
function printGroups(differences: readonly Difference[]): void {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const { call, field, ours, istiod } = difference;
    const what = field === 'end' ? `${ours}, istiod ${istiod}` : field;
    const key = `${call.proxy} ${call.protocol} (${call.tls}): ${what}`;
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length);
  for (const [key, list] of sorted) {
    process.stdout.write(`${list.length} × ${key}\n`);
    for (const { seed, call, ours, istiod } of list.slice(0, SHOWN)) {
      process.stdout.write(
        `  seed ${seed}, ${call.namespace}, ${call.host}:${call.port}${call.path} (${call.sni}): ${ours}, istiod ${istiod}\n`,
      );
    }
  }
}

process.exitCode = main(process.argv.slice(2));
