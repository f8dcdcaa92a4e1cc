import type { Mesh, MeshResource } from '@mesh-portal/istio-config';
import type { KnownMesh } from './declarations';
import { deliveryOf } from './delivery';
import { UsageError } from './errors';
import { posix } from './files';
import { findOverlays, resourcesOf, type Overlay } from './overlays';
import { meshOf, type Surrounding } from './surrounding';

/** An overlay with what is delivered around it. */
export interface OverlayMesh {
  /** Name of the overlay; its path where another overlay has the same name. */
  readonly label: string;
  readonly overlay: Overlay;
  readonly mesh: Mesh;
  /** The same mesh before the service was delivered to it. */
  without(): Mesh;
}

/** How meshes are put together. */
export interface OpenOptions {
  /** Name, or path in the folder, of the one overlay that is wanted. */
  readonly only?: string | undefined;
  /**
   * Overlays that are delivered to one mesh are part of what is around each
   * other. Without it, each has its mesh to itself.
   */
  readonly together?: boolean;
}

/**
 * Renders the overlays of a folder and puts each into its mesh.
 *
 * @throws UsageError where a mesh is not declared, or there is no such overlay
 */
export function openMeshes(
  folder: string,
  surrounding: Surrounding,
  cwd: string,
  { only, together = false }: OpenOptions = {},
): OverlayMesh[] {
  const members = findOverlays(folder).map(overlay =>
    memberOf(overlay, folder, surrounding, cwd),
  );
  const wanted = members.filter(
    ({ overlay, path }) =>
      only === undefined || overlay.name === only || path === only,
  );
  if (wanted.length === 0) {
    throw new UsageError(
      `there is no overlay ${only}; there are ${[
        ...new Set(members.map(({ overlay }) => overlay.name)),
      ].join(', ')}`,
    );
  }
  return wanted.map(member => {
    const { overlay, path, known } = member;
    const siblings = members.filter(
      other => other !== member && together && isSameMesh(other, member),
    );
    return {
      label: members.some(
        other => other !== member && other.overlay.name === overlay.name,
      )
        ? path
        : overlay.name,
      overlay,
      mesh: meshOf(
        known,
        surrounding,
        member.resources(),
        siblings.flatMap(one => one.resources()),
      ),
      without: () => meshOf(known, surrounding),
    };
  });
}

/** The meshes of a folder by the path of their overlay in it; that of a kustomization itself is `.`. */
export function openMeshesByPath(
  folder: string,
  surrounding: Surrounding,
  cwd: string,
  options: Pick<OpenOptions, 'together'> = {},
): ReadonlyMap<string, OverlayMesh> {
  return new Map(
    openMeshes(folder, surrounding, cwd, options).map(one => [
      posix(folder, one.overlay.folder),
      one,
    ]),
  );
}

/** An overlay on its way into a mesh. */
interface Member {
  readonly overlay: Overlay;
  /** Folder of the overlay in the folder that was given. */
  readonly path: string;
  readonly known: KnownMesh;
  /** Name of its mesh; undefined where nothing says which it is. */
  readonly meshName: string | undefined;
  /** Rendered once, when they are asked for. */
  resources(): readonly MeshResource[];
}

function memberOf(
  overlay: Overlay,
  folder: string,
  surrounding: Surrounding,
  cwd: string,
): Member {
  const delivery = deliveryOf(overlay);
  const path = posix(folder, overlay.folder);
  const { declared, undeclared } = surrounding;
  const meshName = meshNameOf(overlay, delivery?.mesh, [...declared.keys()]);
  let rendered: readonly MeshResource[] | undefined;
  return {
    overlay,
    path,
    known: (meshName && declared.get(meshName)) || undeclared,
    meshName,
    resources: () => {
      rendered ??= resourcesOf(overlay, cwd, delivery?.entityRef);
      return rendered;
    },
  };
}

/** The mesh that something names, else the only declared one, as in the portal. */
function meshNameOf(
  { name: overlay }: Overlay,
  named: string | undefined,
  declared: readonly string[],
): string | undefined {
  if (declared.length === 0) {
    return named;
  }
  const chosen = named ?? (declared.length === 1 ? declared[0] : undefined);
  if (chosen !== undefined && declared.includes(chosen)) {
    return chosen;
  }
  const known = declared.join(', ');
  throw new UsageError(
    chosen === undefined
      ? `nothing says which mesh the overlay ${overlay} is delivered to, and --mesh declares ${known}; name one in .mesh-portal/service.yaml or in the annotation mesh-portal.io/mesh of catalog-info.yaml`
      : `the overlay ${overlay} is delivered to mesh ${chosen}, and --mesh declares ${known}; give the file of ${chosen} too`,
  );
}

function isSameMesh(left: Member, right: Member): boolean {
  return left.meshName !== undefined && left.meshName === right.meshName;
}
