import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Tree } from './tree';

const FIXTURES = resolve(__dirname, '../../packages/service-tree/fixtures');

/** A tree that the generator of services makes. */
export interface GeneratedTree {
  readonly name: string;
  readonly tree: Tree;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** Every overlay of every service that the generator's own tests write down. */
export function generatedTrees(): GeneratedTree[] {
  if (!existsSync(FIXTURES)) return [];
  return readdirSync(FIXTURES, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => {
      const root = join(FIXTURES, name);
      const files = new Map(
        filesBelow(root).map(path => [
          relative(root, path),
          readFileSync(path, 'utf8'),
        ]),
      );
      return [...files.keys()]
        .filter(path =>
          /\/(?:overlays\/[^/]+|build)\/kustomization\.yaml$/.test(path),
        )
        .map(path => {
          const directory = path.slice(0, path.lastIndexOf('/'));
          return { name: `${name}/${directory}`, tree: { files, directory } };
        });
    });
}
