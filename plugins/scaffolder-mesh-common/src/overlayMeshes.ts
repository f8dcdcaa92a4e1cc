import {
  createMesh,
  stockIngressGateway,
  type Mesh,
  type MeshResource,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import {
  meshSettings,
  type MeshInfo,
} from '@mesh-portal/plugin-mesh-routing-common';

/** An overlay of a generated tree. @public */
export interface Overlay {
  readonly environment: string;
  /** Folder of the overlay in the tree. */
  readonly path: string;
  readonly mesh: string;
  /** Objects that registering makes around it, unless they are there already. */
  readonly registered?: readonly object[];
}

/** A mesh with everything that others deliver to it. @public */
export interface MeshSurroundings {
  readonly info: MeshInfo;
  readonly resources: readonly MeshResource[];
}

/** A service's overlays in their meshes; each is rendered once, when it is asked for. @public */
export interface OverlayMeshes {
  /** @throws KustomizeError that names file and field where the overlay can't be rendered */
  meshOf(environment: string): Mesh;
  /** How many resources the overlay renders to. */
  sizeOf(environment: string): number;
}

/**
 * Puts the overlays of a tree into their meshes, beside what others deliver. The
 * service's other overlays of the same mesh are part of what is around one.
 * Without surroundings, an ingress gateway of a stock Istio is there.
 *
 * @public
 */
export function overlayMeshes(options: {
  readonly files: ReadonlyMap<string, string>;
  readonly overlays: readonly Overlay[];
  readonly entityRef: string;
  readonly meshes: ReadonlyMap<string, MeshSurroundings>;
}): OverlayMeshes {
  const { files, overlays, entityRef, meshes } = options;
  const rendered = new Map<string, readonly MeshResource[]>();

  const resourcesOf = ({ environment, path }: Overlay) => {
    const known = rendered.get(environment);
    if (known) {
      return known;
    }
    const own = build(files, path).resources.map(
      (resource): MeshResource => ({
        value: resource.value,
        locate: field => resource.locate(field),
        entityRef,
      }),
    );
    rendered.set(environment, own);
    return own;
  };
  const find = (environment: string) => {
    const overlay = overlays.find(one => one.environment === environment);
    if (!overlay) {
      throw new Error(`There is no environment "${environment}".`);
    }
    return overlay;
  };

  return {
    sizeOf: environment => resourcesOf(find(environment)).length,
    meshOf: environment => {
      const overlay = find(environment);
      const surroundings = meshes.get(overlay.mesh);
      const siblings = overlays.filter(
        other => other !== overlay && other.mesh === overlay.mesh,
      );
      const around = [
        ...(surroundings?.resources ?? stockIngressGateway()),
        ...siblings.flatMap(resourcesOf),
      ];
      return createMesh({
        settings: surroundings
          ? meshSettings(surroundings.info)
          : { istioVersion: '1.30' },
        own: [...resourcesOf(overlay)],
        context: [...around, ...missing(overlay, around)],
      });
    },
  };
}

const keyOf = ({ value }: MeshResource) => {
  const { kind, metadata } = value as {
    kind?: string;
    metadata?: { name?: string; namespace?: string };
  };
  return `${kind} ${metadata?.namespace ?? ''}/${metadata?.name}`;
};

/** What registering adds to what is there. */
function missing(
  { registered = [] }: Overlay,
  around: readonly MeshResource[],
): MeshResource[] {
  const known = new Set(around.map(keyOf));
  return registered
    .map(object => ({ value: object as MeshResource['value'] }))
    .filter(resource => !known.has(keyOf(resource)));
}
