/**
 * Serves the built app and the backend from one port, with an empty data folder,
 * until it is told to stop. For the browser test.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { portalEnvironment, root } from './lib.mjs';

const port = process.env.MESH_PORTAL_TEST_PORT;
const dataFolder = join(root, 'test-results', 'portal');
rmSync(dataFolder, { recursive: true, force: true });

const child = spawn(
  'backstage-cli',
  ['package', 'start', '--config', join(root, 'app-config.yaml')],
  {
    cwd: join(root, 'packages', 'backend'),
    env: portalEnvironment({ dataFolder, appPort: port, backendPort: port }),
    stdio: 'inherit',
  },
);
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => child.kill(signal));
}
child.once('exit', code => {
  process.exitCode = code ?? 0;
});
