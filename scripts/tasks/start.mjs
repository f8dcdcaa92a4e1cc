/** Starts the portal for development and says when and where it is ready. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { portalEnvironment, run } from './lib.mjs';

const env = portalEnvironment();
const app = `http://localhost:${env.MESH_PORTAL_PORT}`;
const backend = `http://localhost:${env.MESH_PORTAL_BACKEND_PORT}`;

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function sayWhenReady(signal) {
  const pages = [app, `${backend}/.backstage/health/v1/readiness`];
  while (!signal.aborted) {
    const ready = await Promise.all(pages.map(answers));
    if (ready.every(Boolean)) {
      const passwordFile = join(env.MESH_PORTAL_DATA, 'git-password');
      process.stdout.write(
        [
          '',
          `  Mesh Portal    ${app}`,
          `  Git host       ${backend}/api/git-host`,
          `  Clone          git clone ${backend}/api/git-host/platform/gitops.git`,
          `  Push           as user portal-git, password in ${passwordFile}`,
          '  Stop           Ctrl-C',
          '',
          '',
        ].join('\n'),
      );
      return;
    }
    await sleep(500, undefined, { signal }).catch(() => {});
  }
}

const stopped = new AbortController();
process.on('SIGINT', () => stopped.abort());
sayWhenReady(stopped.signal);
process.exitCode = await run('backstage-cli', ['repo', 'start'], { env });
stopped.abort();
