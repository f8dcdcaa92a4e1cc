import type { Mesh } from '../../../mesh/mesh';
import { resolveDestination } from '../../../mesh/resolveDestination';
import {
  destinationsOf,
  type RouteWithDestinations,
} from '../../../resources/destinations';
import type { MeshObject } from '../../../resources/object';
import {
  ROUTE_KINDS,
  writtenRoutes,
} from '../../../routing/gatewayApi/writtenRoutes';
import { percent } from '../../numbers';
import type { Rule } from '../../rule';

/**
 * Expand, then shift: a release that is created and gets requests in one commit
 * answers them before its pods are ready. A service's first commit is exempt.
 */
export const expandShift: Rule = {
  name: 'delivery/expandShift',
  description: 'A workload is created in a commit before it gets requests',
  kinds: ROUTE_KINDS,
  check(object, { mesh, before, report }) {
    const routes = writtenRoutes(mesh, object);
    if (!before || !routes) {
      return;
    }
    for (const { destination, share, role, route } of destinationsOf(routes)) {
      if (share === 0 || role === 'mirror') {
        continue;
      }
      const { service, workloads } = resolveDestination(
        mesh,
        destination,
        object.namespace,
      );
      const isNew =
        workloads.length > 0 &&
        !workloads.some(workload => existsIn(before, workload.object));
      if (
        isNew &&
        service &&
        (existsIn(before, service.object) ||
          isShared(mesh, before, route, object.namespace))
      ) {
        report('MSH0012', destination.path, {
          subset: destination.subset ?? destination.host,
          share: percent(share),
        });
      }
    }
  },
};

/** Whether a route shares its requests with what was there before: then a new Service is a new release. */
function isShared(
  mesh: Mesh,
  before: Mesh,
  { destinations }: RouteWithDestinations,
  namespace: string,
): boolean {
  return destinations.some(destination =>
    resolveDestination(mesh, destination, namespace).workloads.some(workload =>
      existsIn(before, workload.object),
    ),
  );
}

function existsIn(
  before: Mesh,
  { meshKind, namespace, name }: MeshObject,
): boolean {
  return (
    meshKind !== undefined &&
    before.get(meshKind, namespace, name) !== undefined
  );
}
