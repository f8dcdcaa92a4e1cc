/**
 * `conformance SUITE FILE`: runs one suite over a file of cases, prints a line
 * for each case that does not pass, and `passed N of M` last.
 *
 * Exit code: 0 all passed, 1 some did not, 2 the call was wrong.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { suites } from './suites';

async function main(): Promise<number> {
  const [name, path] = process.argv.slice(2);
  const load = name === undefined ? undefined : suites[name];
  if (!load || path === undefined) {
    process.stderr.write(
      `usage: conformance SUITE FILE\nsuites: ${Object.keys(suites).join(
        ', ',
      )}\n`,
    );
    return 2;
  }
  const file = resolve(process.env.INIT_CWD ?? '.', path);
  let cases: unknown;
  try {
    cases = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    process.stderr.write(`${file}: ${(error as Error).message}\n`);
    return 2;
  }
  if (!Array.isArray(cases)) {
    process.stderr.write(`${file}: a suite is a JSON array of cases\n`);
    return 2;
  }
  const suite = await load();
  const result = await suite(
    cases,
    line => process.stdout.write(`${line}\n`),
    file,
  );
  return result.passed === result.total ? 0 : 1;
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
