import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import type { Rule } from '../../rule';

/**
 * Releases of one service that ran different images and now run one: usually one
 * entry of `images` that moves them all.
 */
export const images: Rule = {
  name: 'delivery/images',
  description: 'A commit moves one release at a time',
  kinds: ['Service'],
  check(object, { mesh, before, report }) {
    const [service] = mesh.servicesOf(object);
    if (!before || !service) {
      return;
    }
    const moved = new Map<string, { name: string; from: string }[]>();
    for (const workload of mesh.workloadsOf(service)) {
      const [image] = workload.images;
      const [previous] = imagesBefore(before, workload.object);
      if (image && previous && previous !== image) {
        moved.set(image, [
          ...(moved.get(image) ?? []),
          { name: workload.object.name, from: previous },
        ]);
      }
    }
    for (const [image, workloads] of moved) {
      if (new Set(workloads.map(({ from }) => from)).size > 1) {
        report('MSH0015', ['metadata', 'name'], {
          workloads: workloads.map(({ name }) => name),
          image,
        });
      }
    }
  },
};

function imagesBefore(before: Mesh, object: MeshObject): readonly string[] {
  const { meshKind, namespace, name } = object;
  const previous = meshKind && before.get(meshKind, namespace, name);
  return (previous && before.workloadOf(previous)?.images) ?? [];
}
