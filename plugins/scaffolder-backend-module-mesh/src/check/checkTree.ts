import type { GuardRails } from '@mesh-portal/guard-rails';
import { analyze, type Finding, type Mesh } from '@mesh-portal/istio-config';
import { KustomizeError } from '@mesh-portal/kustomize';
import {
  overlayMeshes,
  type MeshSurroundings,
  type Overlay,
} from '@mesh-portal/plugin-scaffolder-mesh-common';

/** What one overlay would be in its mesh. */
export interface CheckedOverlay {
  readonly environment: string;
  readonly mesh: string;
  /** How many resources it renders to. */
  readonly resources: number;
  readonly findings: readonly Finding[];
  /** Why it was not compared with what the repository holds, where that has the overlay. */
  readonly notCompared?: string;
}

/** What a tree is checked with. */
export interface CheckTreeOptions {
  readonly files: ReadonlyMap<string, string>;
  /** The files before the change; an overlay that is not among them is new. */
  readonly before?: ReadonlyMap<string, string>;
  readonly overlays: readonly Overlay[];
  readonly entityRef: string;
  readonly meshes: ReadonlyMap<string, MeshSurroundings>;
  readonly guardRails?: GuardRails;
  /** Findings that are left out, as `analyze` takes them. */
  readonly suppress?: readonly string[];
}

/**
 * Renders every overlay of a tree, puts it into its mesh beside the others, and
 * analyses it.
 *
 * @throws an error that names file and field where an overlay can't be rendered.
 */
export function checkTree(options: CheckTreeOptions): CheckedOverlay[] {
  const meshes = overlayMeshes(options);
  const { guardRails: rules, suppress } = options;
  return options.overlays.map(({ environment, mesh }) => {
    const { before, notCompared } = meshBefore(environment, options);
    return {
      environment,
      mesh,
      resources: meshes.sizeOf(environment),
      findings: analyze(meshes.meshOf(environment), {
        suppress,
        ...(before && { before }),
        ...(rules && { guardRails: { rules, environment } }),
      }),
      ...(notCompared && { notCompared }),
    };
  });
}

/** The mesh with the overlays that there were. One that can't be rendered is no error: this change may repair it. */
function meshBefore(
  environment: string,
  { before: files = new Map(), ...options }: CheckTreeOptions,
): { readonly before?: Mesh; readonly notCompared?: string } {
  const overlays = options.overlays.filter(({ path }) =>
    files.has(`${path}/kustomization.yaml`),
  );
  if (!overlays.some(one => one.environment === environment)) {
    return {};
  }
  try {
    return {
      before: overlayMeshes({ ...options, files, overlays }).meshOf(
        environment,
      ),
    };
  } catch (error) {
    if (error instanceof KustomizeError) {
      return { notCompared: error.message };
    }
    throw error;
  }
}
