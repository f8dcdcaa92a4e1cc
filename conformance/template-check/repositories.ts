import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder, type Files } from './files';

/**
 * Repositories that are on the Git host before a template runs: each folder
 * `repositories/<owner>/<name>` of it, by `owner/name`.
 */
export function readRepositories(template: string): ReadonlyMap<string, Files> {
  const root = join(template, 'repositories');
  const list = (folder: string) =>
    existsSync(folder) ? readdirSync(folder).sort() : [];
  return new Map(
    list(root).flatMap(owner =>
      list(join(root, owner)).map((name): [string, Files] => [
        `${owner}/${name}`,
        readFolder(join(root, owner, name)),
      ]),
    ),
  );
}
