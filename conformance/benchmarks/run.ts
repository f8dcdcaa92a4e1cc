/**
 * `bench [NAME]`: runs every benchmark, or one. Timings are printed, never
 * asserted: a slow machine is not a broken build.
 */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** A benchmark prints lines and has no result. */
type Benchmark = (print: (line: string) => void) => void | Promise<void>;

const names = readdirSync(__dirname)
  .filter(file => /^[a-z-]+\.ts$/.test(file) && file !== 'run.ts')
  .map(file => basename(file, '.ts'))
  .sort();

async function main(): Promise<number> {
  const [wanted] = process.argv.slice(2);
  if (wanted !== undefined && !names.includes(wanted)) {
    process.stderr.write(
      `there is no benchmark '${wanted}'; there are ${names.join(', ')}\n`,
    );
    return 2;
  }
  for (const name of wanted ? [wanted] : names) {
    process.stdout.write(`== ${name}\n`);
    const { run }: { run: Benchmark } = await import(`./${name}`);
    await run(line => process.stdout.write(`${line}\n`));
  }
  return 0;
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
