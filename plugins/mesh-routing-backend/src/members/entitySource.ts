import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  ANNOTATION_KUSTOMIZE_ROOT,
  ANNOTATION_MESH,
  SERVICE_SPEC_PATH,
  type Problem,
} from '@mesh-portal/plugin-mesh-routing-common';
import { problem } from '../problems';
import { joinPath } from '../repositories/paths';
import {
  parseRepositoryUrl,
  type RepositoryLocation,
} from '../repositories/RepositoryLocation';

/** Where an entity's tree stands, and what says where it is delivered to. */
export interface EntitySource {
  /** The folder that holds `overlays/`. */
  readonly tree: RepositoryLocation;
  /** The stored ServiceSpec, in the same repository as the tree. */
  readonly specPath: string;
  /** The annotation that names meshes. */
  readonly meshAnnotation?: string;
}

/**
 * Follows the annotation of an entity. A path is relative to the folder of
 * `catalog-info.yaml`, which the catalog writes into
 * `backstage.io/source-location` unless the entity names another source itself.
 *
 * @returns a problem where the annotation leads nowhere, undefined where there is none
 */
export function readEntitySource(
  entity: Entity,
  integrations: ScmIntegrationRegistry,
): { source: EntitySource } | { problem: Problem } | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const root = annotations[ANNOTATION_KUSTOMIZE_ROOT]?.trim();
  if (!root) {
    return undefined;
  }
  const meshAnnotation = annotations[ANNOTATION_MESH]?.trim();
  const mesh = meshAnnotation ? { meshAnnotation } : {};

  if (/^[a-z][a-z0-9+.-]*:/i.test(root)) {
    const tree = parseRepositoryUrl(root.replace(/^url:/, ''), integrations);
    return tree
      ? { source: { tree, specPath: SERVICE_SPEC_PATH, ...mesh } }
      : invalid(root, `'${root}' is not the URL of a folder in a repository`);
  }

  const folder = readSourceFolder(annotations, integrations);
  if (!folder) {
    return invalid(
      root,
      `the path '${root}' is relative to the entity's source, and the entity comes from no repository; give a URL`,
    );
  }
  const path = joinPath(folder.path, root);
  const specPath = joinPath(folder.path, SERVICE_SPEC_PATH);
  if (path === undefined || specPath === undefined) {
    return invalid(
      root,
      `'${root}' is no path inside the repository; give one relative to the folder of catalog-info.yaml, without leading slash`,
    );
  }
  return { source: { tree: { ...folder, path }, specPath, ...mesh } };
}

function readSourceFolder(
  annotations: Readonly<Record<string, string>>,
  integrations: ScmIntegrationRegistry,
): RepositoryLocation | undefined {
  const source = annotations[ANNOTATION_SOURCE_LOCATION];
  const descriptor = annotations[ANNOTATION_LOCATION];
  const url = source ? urlOf(source) : urlOf(descriptor)?.replace(/[^/]*$/, '');
  const location = url && parseRepositoryUrl(url, integrations);
  if (!location) {
    return undefined;
  }
  // Some write the file itself as the source.
  return /\.ya?ml$/.test(location.path)
    ? { ...location, path: joinPath(location.path, '..') ?? '' }
    : location;
}

function urlOf(locationRef: string | undefined): string | undefined {
  try {
    const { type, target } = parseLocationRef(locationRef ?? '');
    return type === 'url' ? target : undefined;
  } catch {
    return undefined;
  }
}

function invalid(annotation: string, reason: string): { problem: Problem } {
  return {
    problem: problem(
      'annotation-invalid',
      `Annotation ${ANNOTATION_KUSTOMIZE_ROOT}: ${reason}`,
      { args: { annotation: ANNOTATION_KUSTOMIZE_ROOT, value: annotation } },
    ),
  };
}
