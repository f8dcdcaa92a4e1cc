import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const root = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
);

/** Folder that relative paths of the caller start from. */
export const callerFolder = process.env.INIT_CWD ?? process.cwd();

/**
 * Runs a program and waits; resolves to its exit code.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
    });
    for (const signal of ['SIGTERM', 'SIGHUP']) {
      process.once(signal, () => child.kill(signal));
    }
    child.once('error', failed);
    child.once('exit', (code, signal) =>
      done(code ?? (signal === 'SIGINT' ? 0 : 1)),
    );
  });
}

/** Runs a TypeScript file of the checkout from the caller's folder and exits as it does. */
export async function runTypeScript(file, args) {
  process.exitCode = await run(
    process.execPath,
    // resolved from here: the caller's folder may be outside of the checkout
    ['--import', import.meta.resolve('tsx'), join(root, file), ...args],
    {
      cwd: callerFolder,
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
      },
    },
  );
}

/**
 * Environment of a portal: ports, the folder it writes to, and the password of
 * the embedded Git host, which is made once and kept in that folder.
 */
export function portalEnvironment({
  dataFolder = process.env.MESH_PORTAL_DATA ?? join(root, '.data'),
  appPort = process.env.MESH_PORTAL_PORT ?? '3000',
  backendPort = process.env.MESH_PORTAL_BACKEND_PORT ?? '7007',
} = {}) {
  const data = isAbsolute(dataFolder)
    ? dataFolder
    : resolve(callerFolder, dataFolder);
  mkdirSync(data, { recursive: true });
  return {
    ...process.env,
    MESH_PORTAL_DATA: data,
    MESH_PORTAL_PORT: appPort,
    MESH_PORTAL_BACKEND_PORT: backendPort,
    MESH_PORTAL_GIT_PASSWORD: gitPassword(data),
  };
}

function gitPassword(data) {
  const file = join(data, 'git-password');
  try {
    // `wx` makes the file only if there is none: two starts agree on one password.
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
