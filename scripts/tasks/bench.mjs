/** `npm run bench -- [NAME]`: every benchmark, or one of `conformance/benchmarks/`. */
import { runTypeScript } from './lib.mjs';

await runTypeScript('conformance/benchmarks/run.ts', process.argv.slice(2));
