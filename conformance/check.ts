/**
 * The conformance part of `npm test`: every suite whose cases are at hand is run
 * and compared with `floors.json`, which only rises; random trees are compared
 * with the real kustomize. A wrong answer always fails.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runKustomizeDifferential } from './kustomize.differential';
import { suites } from './suites';

const root = resolve(__dirname, '..');
const corpora = resolve(root, '..', 'shared', 'corpora');
const floors: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(join(__dirname, 'floors.json'), 'utf8'),
);

async function main(): Promise<number> {
  let failures = 0;
  for (const [name, floor] of Object.entries(floors)) {
    const file = join(corpora, `${name}.json`);
    const load = suites[name];
    if (!load) {
      process.stdout.write(`${name}: floors.json names no suite of ours\n`);
      failures += 1;
      continue;
    }
    if (!existsSync(file)) {
      process.stdout.write(`${name}: no cases here, not run\n`);
      continue;
    }
    const suite = await load();
    const lines: string[] = [];
    const {
      passed,
      total,
      wrong = 0,
    } = await suite(
      JSON.parse(readFileSync(file, 'utf8')),
      line => lines.push(line),
      file,
    );
    const good = passed >= floor && wrong === 0;
    process.stdout.write(
      `${name}: passed ${passed} of ${total}, floor ${floor}, wrong ${wrong}\n`,
    );
    if (!good) {
      failures += 1;
      process.stdout.write(`${lines.join('\n')}\n`);
    }
  }
  const { wrong } = runKustomizeDifferential(line =>
    process.stdout.write(`${line}\n`),
  );
  return failures === 0 && wrong === 0 ? 0 : 1;
}

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  },
);
