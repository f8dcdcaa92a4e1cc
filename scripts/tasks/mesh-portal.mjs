/** The command line out of the checkout: `npm run mesh-portal -- render DIR`. */
import { runTypeScript } from './lib.mjs';

await runTypeScript('packages/cli/src/main.ts', process.argv.slice(2));
