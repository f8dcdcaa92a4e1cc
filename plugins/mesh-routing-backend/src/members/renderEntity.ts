import {
  ANNOTATION_KUSTOMIZE_ROOT,
  type Problem,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { ByteLimitedCache } from '../lib/ByteLimitedCache';
import { problem, ProblemError } from '../problems';
import { assignMesh } from '../rendering/assignMesh';
import { findOverlays, type Overlay } from '../rendering/findOverlays';
import { readServiceSpec } from '../rendering/readServiceSpec';
import { renderOverlay } from '../rendering/renderOverlay';
import type { RepositoryTree } from '../repositories/RepositoryReader';
import type { EntitySource } from './entitySource';
import type { EntityState, EnvironmentState } from './states';

/** What {@link renderEntity} works with. */
export interface RenderEntityOptions {
  readonly entityRef: string;
  readonly source: EntitySource;
  readonly tree: RepositoryTree;
  /** What the commit before gave. */
  readonly previous: EntityState | undefined;
  /** Names of the declared meshes. */
  readonly meshes: readonly string[];
  /** Takes the entity's own resources, as JSON. */
  readonly cache: ByteLimitedCache;
  /** ISO 8601 */
  readonly now: string;
}

/**
 * Renders all overlays of an entity at a commit. What cannot be rendered keeps
 * what the commit before gave, and says since when.
 */
export function renderEntity(options: RenderEntityOptions): EntityState {
  const { source, tree, previous, now } = options;
  const overlays = findOverlays(tree.files, source.tree.path);
  if (!overlays || overlays.length === 0) {
    return {
      sha: tree.sha,
      environments: previous?.environments ?? [],
      failure: {
        since: previous?.failure?.since ?? now,
        problem: missingTree(source.tree.path, overlays !== undefined),
      },
      problems: [],
    };
  }
  const stored = readServiceSpec(tree.files, source.specPath);
  const environments = overlays.map(overlay => {
    const { mesh, problem: meshProblem } = assignMesh(overlay.name, {
      stored: stored.meshes,
      declared: options.meshes,
      ...(source.meshAnnotation && { annotation: source.meshAnnotation }),
    });
    const state = renderEnvironment(overlay, mesh, options);
    return { ...state, ...(meshProblem && { meshProblem }) };
  });
  return {
    sha: tree.sha,
    environments: inOrderOf(stored.names, environments),
    problems: stored.problems,
  };
}

function renderEnvironment(
  overlay: Overlay,
  mesh: string,
  options: RenderEntityOptions,
): EnvironmentState {
  const { entityRef, tree, cache, now } = options;
  const before = options.previous?.environments.find(
    ({ overlay: { path } }) => path === overlay.path,
  );
  const summary = { name: overlay.name, mesh, path: overlay.path };
  const cacheKey = `${entityRef} ${tree.digest} ${overlay.path}`;
  if (before?.rendering?.cacheKey === cacheKey && cache.has(cacheKey)) {
    // A commit that touched nothing of this: the lines are where they were.
    return {
      overlay,
      summary: { ...before.summary, mesh },
      rendering: { ...before.rendering, sha: tree.sha },
    };
  }
  try {
    const { own, routing, namespace, warnings } = renderOverlay(
      tree.files,
      overlay,
    );
    cache.set(cacheKey, JSON.stringify(own));
    return {
      overlay,
      summary: { ...summary, ...(namespace !== undefined && { namespace }) },
      rendering: {
        sha: tree.sha,
        renderedAt: now,
        cacheKey,
        routing,
        warnings,
      },
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      throw error;
    }
    const namespace = before?.summary.namespace;
    return {
      overlay,
      summary: { ...summary, ...(namespace !== undefined && { namespace }) },
      ...(before?.rendering && { rendering: before.rendering }),
      failure: {
        since: before?.failure?.since ?? now,
        problem: error.problem,
      },
    };
  }
}

function missingTree(path: string, exists: boolean): Problem {
  const args = { path };
  return exists
    ? problem(
        'no-environments',
        `There is no overlay at ${path}/overlays/: each environment is a folder there with a kustomization.yaml`,
        { args },
      )
    : problem(
        'annotation-invalid',
        `Annotation ${ANNOTATION_KUSTOMIZE_ROOT} names the folder ${path}, which is not in the repository`,
        {
          args: { annotation: ANNOTATION_KUSTOMIZE_ROOT, value: path },
        },
      );
}

/** The order of promotion first, then what the spec does not name. */
function inOrderOf(
  names: readonly string[],
  environments: readonly EnvironmentState[],
): EnvironmentState[] {
  const rank = ({ overlay }: EnvironmentState) => {
    const index = names.indexOf(overlay.name);
    return index === -1 ? names.length : index;
  };
  return [...environments].sort((a, b) => rank(a) - rank(b));
}
