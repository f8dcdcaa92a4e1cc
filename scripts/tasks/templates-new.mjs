/** `npm run templates:new -- NAME`: a template to start from. */
import { runTypeScript } from './lib.mjs';

await runTypeScript('conformance/newTemplate.ts', process.argv.slice(2));
