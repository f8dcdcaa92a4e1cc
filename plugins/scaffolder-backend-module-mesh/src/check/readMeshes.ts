import type { Overlay } from '@mesh-portal/plugin-scaffolder-mesh-common';
import type { ReadMesh } from './MeshReader';

/** Reads each mesh that the overlays are delivered to, once. */
export async function readMeshes(
  overlays: readonly Overlay[],
  read: (mesh: string) => Promise<ReadMesh>,
): Promise<ReadonlyMap<string, ReadMesh>> {
  const names = [...new Set(overlays.map(({ mesh }) => mesh))];
  const meshes = await Promise.all(names.map(read));
  return new Map(names.map((name, index) => [name, meshes[index]]));
}
