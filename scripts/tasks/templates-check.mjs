/** Generates, renders and analyses every fixture of every template. */
import { runTypeScript } from './lib.mjs';

await runTypeScript('conformance/templates.ts', process.argv.slice(2));
