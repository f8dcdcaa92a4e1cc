/** `npm run conformance -- SUITE FILE`: see `conformance/README.md`. */
import { runTypeScript } from './lib.mjs';

await runTypeScript('conformance/run.ts', process.argv.slice(2));
