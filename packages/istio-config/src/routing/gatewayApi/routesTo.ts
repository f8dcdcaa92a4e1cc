import { indexed } from '../../mesh/derived';
import type { Mesh } from '../../mesh/mesh';
import { serviceHost } from '../../mesh/names';
import { backendsOf } from '../../mesh/routeReferences';
import type { VirtualService } from '../../resources/virtualService';
import { ROUTE_KINDS, writtenRoutes } from './writtenRoutes';

/** Routes of the Gateway API by the Services that they name, granted or not. */
const byBackend = ROUTE_KINDS.filter(kind => kind !== 'VirtualService').map(
  kind =>
    indexed(kind, (object, mesh) =>
      [
        ...new Set(
          backendsOf(object)
            .filter(backend => backend.kind === 'Service')
            .map(({ name, namespace }) =>
              serviceHost(name, namespace, mesh.settings.clusterDomain),
            ),
        ),
      ].map(host => [host, object] as const),
    ),
);

/** Everything with a destination or mirror of this host (full name), of either API. */
export function routesTo(mesh: Mesh, host: string): readonly VirtualService[] {
  return [
    ...mesh.virtualServicesTo(host),
    ...byBackend.flatMap(index =>
      index(mesh)
        .get(host)
        .flatMap(({ object }) => writtenRoutes(mesh, object) ?? []),
    ),
  ];
}
