import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { meshOfAnnotation } from '@mesh-portal/istio-config';
import { parse, parseAllDocuments } from 'yaml';
import { isFile, isFolder } from './files';
import type { Overlay } from './overlays';

const CATALOG_FILE = 'catalog-info.yaml';
const SPEC_FILE = join('.mesh-portal', 'service.yaml');
const ANNOTATION_ROOT = 'mesh-portal.io/kustomize-root';
const ANNOTATION_MESH = 'mesh-portal.io/mesh';

/** What the repository around an overlay says of it. */
export interface Delivery {
  /** The catalog entity whose environment it is. */
  readonly entityRef: string;
  /** Name of the mesh that it is delivered to, where something names one. */
  readonly mesh?: string;
}

/**
 * Looks where the portal does: for the entity whose tree the overlay is part of,
 * in the nearest `catalog-info.yaml`; for its mesh, in the stored ServiceSpec
 * beside that, else in the entity's annotation. Undefined for any other overlay.
 */
export function deliveryOf({ folder, name }: Overlay): Delivery | undefined {
  const home = homeOf(folder);
  const tree = dirname(dirname(folder));
  const entity = home && entitiesIn(home).find(one => one.tree === tree);
  if (!home || !entity) {
    return undefined;
  }
  const mesh =
    meshInSpec(join(home, SPEC_FILE), name) ??
    meshOfAnnotation(entity.mesh, name);
  return { entityRef: entity.ref, ...(mesh && { mesh }) };
}

/** The nearest folder with a `catalog-info.yaml`, not above the repository. */
function homeOf(folder: string): string | undefined {
  if (isFile(join(folder, CATALOG_FILE))) {
    return folder;
  }
  const parent = dirname(folder);
  const isRepository =
    isFolder(join(folder, '.git')) || isFile(join(folder, '.git'));
  return isRepository || parent === folder ? undefined : homeOf(parent);
}

interface Entity {
  readonly ref: string;
  /** Folder that holds `overlays/`. */
  readonly tree: string;
  readonly mesh: string | undefined;
}

function entitiesIn(home: string): Entity[] {
  return documentsOf(join(home, CATALOG_FILE)).flatMap(value => {
    const { kind, metadata } = mapping(value);
    const { name, namespace = 'default', annotations } = mapping(metadata);
    const root = mapping(annotations)[ANNOTATION_ROOT];
    const mesh = mapping(annotations)[ANNOTATION_MESH];
    return typeof root === 'string'
      ? [
          {
            ref: `${kind}:${namespace}/${name}`.toLowerCase(),
            tree: resolve(home, root),
            mesh: typeof mesh === 'string' ? mesh : undefined,
          },
        ]
      : [];
  });
}

/** Reads leniently: a spec of another version says its meshes all the same. */
function meshInSpec(file: string, environment: string): string | undefined {
  const { environments } = mapping(mapping(valueOf(file)).spec);
  const found = (Array.isArray(environments) ? environments : [])
    .map(mapping)
    .find(({ name }) => name === environment);
  return typeof found?.mesh === 'string' ? found.mesh : undefined;
}

function valueOf(file: string): unknown {
  return isFile(file)
    ? quietly(() => parse(readFileSync(file, 'utf8'), { logLevel: 'silent' }))
    : undefined;
}

function documentsOf(file: string): unknown[] {
  return (
    quietly(() =>
      [...parseAllDocuments(readFileSync(file, 'utf8'))].map(document =>
        document.toJS(),
      ),
    ) ?? []
  );
}

/** What can't be read says nothing. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
