import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const TOOLS = resolve(__dirname, '..', '..', '.tools');

/** The minor versions of Istio that are compared with, by the files that say which modules they are of. */
const MODULES = { '1.30': 'go.1.30.mod', '1.31': 'go.mod' } as const;

/** A minor version that there is an istiod of. */
export type IstiodVersion = keyof typeof MODULES;

/** The newest first. */
export const ISTIOD_VERSIONS = ['1.31', '1.30'] as const;

/** The program that makes istiod's configuration: built once by Go into `.tools`; undefined without Go. */
export function findIstiod(version: IstiodVersion): string | undefined {
  const binary = join(TOOLS, `istiod-differential-${version}`);
  if (existsSync(binary)) {
    return binary;
  }
  if (spawnSync('go', ['version']).status !== 0) {
    return undefined;
  }
  mkdirSync(TOOLS, { recursive: true });
  const { status } = spawnSync(
    'go',
    ['build', `-modfile=${MODULES[version]}`, '-o', binary, '.'],
    { cwd: __dirname, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return status === 0 ? binary : undefined;
}
