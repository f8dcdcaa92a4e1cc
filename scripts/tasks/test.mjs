/**
 * Every check of the project, one after the other. A failing check does not hide
 * the ones after it; the browser test alone waits for a build.
 */
import { globSync } from 'node:fs';
import { root, run } from './lib.mjs';
import { findChromium } from './chromium.mjs';

const args = process.argv.slice(2);
const withBrowser = !args.includes('--no-browser');
const only = args.filter(arg => !arg.startsWith('--'));
const env = { ...process.env, CI: '1', FORCE_COLOR: '0' };

const checkConfig = (...files) => [
  'backstage-cli',
  [
    'config:check',
    '--strict',
    // variables that only an installation has
    '--lax',
    ...files.flatMap(file => ['--config', file]),
  ],
];
const tsx = file => [process.execPath, ['--import', 'tsx', file]];
const checks = {
  bootstrap: () => [
    process.execPath,
    ['--test', ...globSync('scripts/**/*.test.mjs', { cwd: root })],
  ],
  types: () => ['tsc', ['--incremental', 'false']],
  lint: () => ['backstage-cli', ['repo', 'lint', '--max-warnings', '0']],
  format: () => ['prettier', ['--check', '--loglevel', 'warn', '.']],
  config: () => checkConfig('app-config.yaml'),
  'production config': () =>
    checkConfig('app-config.yaml', 'app-config.production.yaml'),
  unit: () => [
    'backstage-cli',
    // a busy machine is slow, which is no failure: what hangs ends all the same
    ['repo', 'test', '--maxWorkers', '2', '--testTimeout', '60000'],
  ],
  conformance: () => tsx('conformance/check.ts'),
  templates: () => [
    process.execPath,
    ['--import', 'tsx', 'conformance/templates.ts', '--minimum', '3'],
  ],
  spring: () => tsx('conformance/spring.ts'),
  build: () => ['backstage-cli', ['repo', 'build', '--all']],
  'command line': () => ['yarn', ['workspace', '@mesh-portal/cli', 'build']],
  browser: () => ['playwright', ['test']],
};

const unknown = only.filter(name => !(name in checks));
if (unknown.length > 0) {
  process.stderr.write(
    `unknown check ${unknown.join(', ')}; there are ${Object.keys(checks).join(
      ', ',
    )}\n`,
  );
  process.exit(2);
}

let passed = 0;
const failed = [];
let skipped = 0;
for (const [name, command] of Object.entries(checks)) {
  if (only.length > 0 && !only.includes(name)) {
    continue;
  }
  if (name === 'browser' && !withBrowser) {
    skipped += 1;
    process.stdout.write('\n== browser: left out (--no-browser)\n');
    continue;
  }
  if (name === 'browser' && failed.includes('build')) {
    skipped += 1;
    process.stdout.write('\n== browser: left out, there is no build\n');
    continue;
  }
  process.stdout.write(`\n== ${name}\n`);
  const started = Date.now();
  let code;
  try {
    const extra =
      name === 'browser' ? { MESH_PORTAL_CHROMIUM: await findChromium() } : {};
    const [program, parameters] = command();
    code = await run(program, parameters, { env: { ...env, ...extra } });
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    code = 1;
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `== ${name}: ${code === 0 ? 'passed' : 'failed'} in ${seconds} s\n`,
  );
  if (code === 0) {
    passed += 1;
  } else {
    failed.push(name);
  }
}

if (failed.length > 0) {
  process.stdout.write(`\nfailed: ${failed.join(', ')}\n`);
}
process.stdout.write(
  `\nchecks: ${passed} passed, ${failed.length} failed, ${skipped} skipped\n`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
