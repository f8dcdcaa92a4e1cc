/** `npm run templates:check -- [TEMPLATE]`: runs templates with their fixtures. */
import { runTypeScript } from './lib.mjs';

await runTypeScript('conformance/templates.ts', process.argv.slice(2));
