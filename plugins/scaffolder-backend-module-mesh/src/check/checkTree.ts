import type { GuardRails } from '@mesh-portal/guard-rails';
import { analyze, type Finding } from '@mesh-portal/istio-config';
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
}

/**
 * Renders every overlay of a tree, puts it into its mesh beside the others, and
 * analyses it.
 *
 * @throws an error that names file and field where an overlay can't be rendered.
 */
export function checkTree(options: {
  readonly files: ReadonlyMap<string, string>;
  readonly overlays: readonly Overlay[];
  readonly entityRef: string;
  readonly meshes: ReadonlyMap<string, MeshSurroundings>;
  readonly guardRails?: GuardRails;
}): CheckedOverlay[] {
  const meshes = overlayMeshes(options);
  const { guardRails: rules } = options;
  return options.overlays.map(({ environment, mesh }) => ({
    environment,
    mesh,
    resources: meshes.sizeOf(environment),
    findings: analyze(
      meshes.meshOf(environment),
      rules && { guardRails: { rules, environment } },
    ),
  }));
}
