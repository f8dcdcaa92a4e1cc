import { toMeshObject } from '../resources/object';
import type { MeshResource } from '../source';
import { Mesh } from './mesh';
import type { ObjectChange } from './objectSet';

/** What became of the resources of a mesh. @public */
export interface MeshChanges {
  /** New or changed own resources. */
  readonly own?: readonly MeshResource[];
  /** New or changed resources of others. */
  readonly context?: readonly MeshResource[];
  /** Resources that are gone, whoever delivered them; they need no more than their names. */
  readonly removed?: readonly MeshResource[];
}

/** A mesh after a change. */
export interface UpdatedMesh {
  readonly mesh: Mesh;
  /** Every object that came, went, or was replaced. */
  readonly objects: readonly ObjectChange[];
}

/**
 * Brings a mesh up to date. A resource takes the place of the one with its name
 * that the same entity delivers. The mesh as it was is used up: its indexes are
 * those of the new one.
 */
export function updateMesh(
  { state }: Mesh,
  { own = [], context = [], removed = [] }: MeshChanges,
): UpdatedMesh {
  const { settings } = state;
  const objects: ObjectChange[] = [];
  const apply = (change: ObjectChange) => {
    state.apply(change);
    objects.push(change);
  };
  const read = (resources: readonly MeshResource[], isOwn: boolean) =>
    resources.flatMap(
      resource =>
        toMeshObject(resource, isOwn, settings.defaultNamespace) ?? [],
    );
  read(removed, false).forEach(object =>
    apply(state.objects.remove(object.key)),
  );
  read(own, true).forEach(object => apply(state.objects.replace(object)));
  read(context, false).forEach(object => apply(state.objects.replace(object)));
  return { mesh: new Mesh(state), objects };
}

/**
 * A mesh after a change, without reading all of it again. The mesh as it was is
 * used up.
 *
 * @public
 */
export function update(mesh: Mesh, changes: MeshChanges): Mesh {
  return updateMesh(mesh, changes).mesh;
}
