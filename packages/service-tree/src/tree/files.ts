import { printYaml, type Commented } from '../print/yaml';

/** A file of the tree, relative to the folder of its writer. */
export interface TreeFile {
  readonly path: string;
  readonly content: string;
}

export const yamlFile = (
  path: string,
  ...objects: readonly Commented[]
): TreeFile => ({ path, content: printYaml(...objects) });

/** Files below a folder. */
export const below = (folder: string, files: readonly TreeFile[]): TreeFile[] =>
  files.map(file => ({ ...file, path: `${folder}/${file.path}` }));
