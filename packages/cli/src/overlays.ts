import { basename, dirname, join, resolve } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { MeshResource } from '@mesh-portal/istio-config';
import {
  build,
  KustomizeError,
  type BuildResult,
  type FileTree,
} from '@mesh-portal/kustomize';
import { UsageError } from './errors';
import { isFile, isFolder, posix, readFiles } from './files';

const KUSTOMIZATION_NAMES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];
const IGNORED = new Set(['.git', 'node_modules']);

/** A kustomization on disk, with the files that it is built from. */
export interface Overlay {
  /** Name of its folder: the environment, in a tree of ours. */
  readonly name: string;
  /** Its folder. */
  readonly folder: string;
  /** Folder that the paths of `files` and of positions are relative to. */
  readonly root: string;
  readonly files: FileTree;
  /** Folder of the kustomization, relative to `root`. */
  readonly directory: string;
}

function kustomizationOf(folder: string): string | undefined {
  return KUSTOMIZATION_NAMES.map(name => join(folder, name)).find(isFile);
}

/**
 * The overlays of a folder: itself where it is a kustomization, else every
 * kustomization below a folder `overlays`.
 *
 * @throws UsageError where there is none
 */
export function findOverlays(folder: string): Overlay[] {
  if (!isFolder(folder)) {
    throw new UsageError(
      isFile(folder)
        ? `${folder} is a file; name the folder of a kustomization, or one with overlays`
        : `there is no folder ${folder}`,
    );
  }
  const folders = kustomizationOf(folder) ? [folder] : overlaysBelow(folder);
  if (folders.length === 0) {
    throw new UsageError(
      `${folder} is no kustomization, and nothing below it is an overlay: there must be a kustomization.yaml in it or in a folder overlays/<environment>`,
    );
  }
  return folders.map(openOverlay);
}

function overlaysBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !IGNORED.has(entry.name))
    .map(entry => join(folder, entry.name))
    .sort()
    .flatMap(path =>
      basename(folder) === 'overlays' && kustomizationOf(path)
        ? [path]
        : overlaysBelow(path),
    );
}

/** Reads the folders that a kustomization refers to, and theirs, and nothing else of the disk. */
function openOverlay(folder: string): Overlay {
  const folders = [...referencedFolders(folder, new Set())];
  const root = folders.reduce(commonFolder);
  return {
    name: basename(folder),
    folder,
    root,
    files: readFiles(root, folders),
    directory: posix(root, folder),
  };
}

function referencedFolders(folder: string, seen: Set<string>): Set<string> {
  const file = kustomizationOf(folder);
  if (seen.has(folder) || !isFolder(folder)) {
    return seen;
  }
  seen.add(folder);
  for (const reference of file ? references(readFileSync(file, 'utf8')) : []) {
    referencedFolders(resolve(folder, reference), seen);
  }
  return seen;
}

/** Entries that may name other folders. What they mean, and whether they may, is judged by the build. */
function references(text: string): string[] {
  let value: unknown;
  try {
    value = parse(text, { logLevel: 'silent' });
  } catch {
    return [];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const fields: Record<string, unknown> = { ...value };
  return ['resources', 'bases', 'components', 'generators', 'transformers']
    .flatMap(name => fields[name] ?? [])
    .filter((entry): entry is string => typeof entry === 'string')
    .filter(entry => !entry.includes('://'));
}

function commonFolder(left: string, right: string): string {
  let common = left;
  while (
    right !== common &&
    !right.startsWith(`${common.replace(/\/$/, '')}/`)
  ) {
    common = dirname(common);
  }
  return common;
}

/**
 * Renders an overlay.
 *
 * @throws UsageError that names file, line and field of what can't be built
 */
export function render(overlay: Overlay, cwd: string): BuildResult {
  try {
    return build(overlay.files, overlay.directory);
  } catch (error) {
    if (error instanceof KustomizeError) {
      // its message begins with the file, as the build knows it
      throw new UsageError(
        typedPath(error.file, overlay, cwd) +
          error.message.slice(error.file.length),
      );
    }
    throw error;
  }
}

/** A file of an overlay as the caller would type it. */
export function typedPath(
  file: string,
  { root }: Overlay,
  cwd: string,
): string {
  return posix(cwd, join(root, file));
}

/**
 * The resources of an overlay, with positions as the caller would type them.
 *
 * @param entityRef - the catalog entity that delivers them
 */
export function resourcesOf(
  overlay: Overlay,
  cwd: string,
  entityRef?: string,
): MeshResource[] {
  return render(overlay, cwd).resources.map(resource => ({
    value: resource.value,
    ...(entityRef && { entityRef }),
    locate: path => {
      const position = resource.locate(path);
      return (
        position && {
          ...position,
          file: typedPath(position.file, overlay, cwd),
        }
      );
    },
  }));
}
