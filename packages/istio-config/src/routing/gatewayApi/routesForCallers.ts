import { indexed } from '../../mesh/derived';
import type { Mesh } from '../../mesh/mesh';
import { serviceHost } from '../../mesh/names';
import { parentsOf } from '../../mesh/routeReferences';
import type { VirtualService } from '../../resources/virtualService';
import { writtenRoutes } from './writtenRoutes';

/** HTTPRoutes and GRPCRoutes by the Services whose callers they are for. */
const byService = (['HTTPRoute', 'GRPCRoute'] as const).map(kind =>
  indexed(kind, (object, mesh) =>
    parentsOf(object)
      .filter(parent => parent.kind === 'Service')
      .map(
        ({ name, namespace }) =>
          [
            serviceHost(name, namespace, mesh.settings.clusterDomain),
            object,
          ] as const,
      ),
  ),
);

/** What is written, in either API, for the callers of a host in the mesh. */
export function routesForCallers(
  mesh: Mesh,
  host: string,
): readonly VirtualService[] {
  return [
    ...mesh.meshVirtualServicesCovering(host),
    ...byService.flatMap(index =>
      index(mesh)
        .get(host)
        .flatMap(({ object }) => writtenRoutes(mesh, object) ?? []),
    ),
  ];
}
