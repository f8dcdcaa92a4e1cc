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

function readTree(root: string): ReadonlyMap<string, string> {
  return new Map(
    filesBelow(root).map(path => [
      relative(root, path),
      readFileSync(path, 'utf8'),
    ]),
  );
}

function folders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);
}

function overlaysOf(
  name: string,
  files: ReadonlyMap<string, string>,
): GeneratedTree[] {
  return [...files.keys()]
    .filter(path =>
      /\/(?:overlays\/[^/]+|build)\/kustomization\.yaml$/.test(path),
    )
    .map(path => {
      const directory = path.slice(0, path.lastIndexOf('/'));
      return { name: `${name}/${directory}`, tree: { files, directory } };
    });
}

/** Fixtures that are a repository, and what is put around it. */
const ADOPTION = 'adoption';

/** Every overlay of every service that the generator's own tests write down. */
export function generatedTrees(): GeneratedTree[] {
  if (!existsSync(FIXTURES)) return [];
  const adopted = folders(join(FIXTURES, ADOPTION)).flatMap(name => {
    const root = join(FIXTURES, ADOPTION, name);
    return overlaysOf(
      `${ADOPTION}/${name}`,
      new Map([
        ...readTree(join(root, 'repository')),
        ...readTree(join(root, 'expected')),
      ]),
    );
  });
  const generated = folders(FIXTURES)
    .filter(name => name !== ADOPTION)
    .flatMap(name => overlaysOf(name, readTree(join(FIXTURES, name))));
  return [...generated, ...adopted];
}
