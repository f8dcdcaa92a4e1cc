import {
  analyze,
  createMesh,
  stockIngressGateway,
  type Finding,
  type MeshResource,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import type { MeshInfo } from '@mesh-portal/plugin-mesh-routing-common';

/** An overlay to be judged. */
export interface OverlayToCheck {
  readonly environment: string;
  /** Folder of the overlay in the tree. */
  readonly path: string;
  readonly mesh: string;
}

/** A mesh with everything that others deliver to it. */
export interface MeshSurroundings {
  readonly info: MeshInfo;
  readonly resources: readonly MeshResource[];
}

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
 * analyses it. The other overlays of the same mesh are part of what is around it.
 *
 * @throws an error that names file and field where an overlay can't be rendered.
 */
export function checkTree(options: {
  readonly files: ReadonlyMap<string, string>;
  readonly overlays: readonly OverlayToCheck[];
  readonly entityRef: string;
  readonly meshes: ReadonlyMap<string, MeshSurroundings>;
}): CheckedOverlay[] {
  const { files, entityRef, meshes } = options;
  const rendered = options.overlays.map(overlay => ({
    overlay,
    own: build(files, overlay.path).resources.map(
      (resource): MeshResource => ({
        value: resource.value,
        locate: path => resource.locate(path),
        entityRef,
      }),
    ),
  }));
  return rendered.map(({ overlay, own }) => {
    const surroundings = meshes.get(overlay.mesh);
    const siblings = rendered
      .filter(
        other =>
          other.overlay !== overlay && other.overlay.mesh === overlay.mesh,
      )
      .flatMap(other => other.own);
    const mesh = createMesh({
      settings: surroundings?.info ?? { istioVersion: '1.30' },
      own,
      context: [
        ...(surroundings?.resources ?? stockIngressGateway()),
        ...siblings,
      ],
    });
    return {
      environment: overlay.environment,
      mesh: overlay.mesh,
      resources: own.length,
      findings: analyze(mesh),
    };
  });
}
