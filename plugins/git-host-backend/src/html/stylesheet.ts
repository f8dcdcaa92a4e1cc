import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** The stylesheet of the pages, and a name that changes with its content. */
export interface Stylesheet {
  readonly text: string;
  readonly version: string;
}

/** Reads the stylesheet that this package ships. */
export async function readStylesheet(): Promise<Stylesheet> {
  const text = await readFile(
    resolvePackagePath(
      '@mesh-portal/plugin-git-host-backend',
      'assets/style.css',
    ),
    'utf8',
  );
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { text, version };
}
