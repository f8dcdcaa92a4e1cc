import type { Mesh } from '../../../mesh/mesh';
import { resolveDestination } from '../../../mesh/resolveDestination';
import { destinationsOf } from '../../../resources/destinations';
import { percent } from '../../numbers';
import type { Rule } from '../../rule';

/**
 * Expand, then shift: a release that is created and gets requests in one commit
 * answers them before its pods are ready. A service's first commit is exempt.
 */
export const expandShift: Rule = {
  name: 'delivery/expandShift',
  description: 'A workload is created in a commit before it gets requests',
  kinds: ['VirtualService'],
  check(object, { mesh, before, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!before || !virtualService) {
      return;
    }
    for (const { destination, share, role } of destinationsOf(virtualService)) {
      if (share === 0 || role === 'mirror') {
        continue;
      }
      const { service, workloads } = resolveDestination(
        mesh,
        destination,
        object.namespace,
      );
      const existed =
        service &&
        before.get('Service', service.namespace, service.object.name);
      const isNew =
        workloads.length > 0 &&
        workloads.every(workload => !existsIn(before, workload.object));
      if (existed && isNew) {
        report('MSH0012', destination.path, {
          subset: destination.subset ?? destination.host,
          share: percent(share),
        });
      }
    }
  },
};

function existsIn(
  before: Mesh,
  {
    meshKind,
    namespace,
    name,
  }: {
    meshKind: Mesh['objects'][number]['meshKind'];
    namespace: string;
    name: string;
  },
): boolean {
  return (
    meshKind !== undefined &&
    before.get(meshKind, namespace, name) !== undefined
  );
}
