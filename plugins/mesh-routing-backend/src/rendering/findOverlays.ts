import type { FileTree } from '@mesh-portal/kustomize';
import { isInside } from '../repositories/paths';

/** A folder with a kustomization below `overlays/`. */
export interface Overlay {
  /** Name of the folder, which is the name of the environment. */
  readonly name: string;
  /** Path of the folder in the repository. */
  readonly path: string;
  /** Path of its kustomization. */
  readonly kustomization: string;
}

const KUSTOMIZATION = /^([^/]+)\/(?:kustomization\.ya?ml|Kustomization)$/;

/** The overlays of a tree by name, or undefined where the folder is not in the repository. */
export function findOverlays(
  files: FileTree,
  root: string,
): Overlay[] | undefined {
  const folder = root === '' ? 'overlays' : `${root}/overlays`;
  const overlays = new Map<string, Overlay>();
  let exists = false;
  for (const file of files.keys()) {
    exists ||= isInside(file, root);
    const match = isInside(file, folder)
      ? KUSTOMIZATION.exec(file.slice(folder.length + 1))
      : undefined;
    if (match) {
      const name = match[1];
      overlays.set(name, {
        name,
        path: `${folder}/${name}`,
        kustomization: file,
      });
    }
  }
  return exists
    ? [...overlays.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    : undefined;
}
