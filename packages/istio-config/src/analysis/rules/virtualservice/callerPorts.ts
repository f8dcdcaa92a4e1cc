import { isMeshVirtualService } from '../../../mesh/mesh';
import { takesHttpRoutes } from '../../../resources/protocol';
import type { Rule } from '../../rule';

/**
 * In the mesh a destination without a port means the port that the caller used,
 * even if the destination has a single other one.
 *
 * istio: pilot/pkg/networking/core/route/route.go (GetDestinationCluster)
 */
export const callerPorts: Rule = {
  name: 'virtualservice/callerPorts',
  description: 'Destinations have the port that callers in the mesh use',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService || !isMeshVirtualService(virtualService)) {
      return;
    }
    for (const host of virtualService.hosts) {
      const called = mesh.registry.find(host, object.namespace);
      const ports = (called?.ports ?? []).filter(({ protocol }) =>
        takesHttpRoutes(protocol),
      );
      for (const route of virtualService.http) {
        for (const destination of route.destinations) {
          const service =
            destination.port === undefined && destination.host !== host
              ? mesh.registry.find(destination.host, object.namespace)
              : undefined;
          if (service?.ports.length !== 1) {
            // Several ports are IST0112.
            continue;
          }
          const missing = ports.find(
            port =>
              appliesAt(route.matches, port.number) &&
              !service.ports.some(({ number }) => number === port.number),
          );
          if (missing) {
            report('MSH0019', destination.destinationPath, {
              destination: destination.host,
              host,
              port: missing.number,
            });
          }
        }
      }
    }
  },
};

function appliesAt(
  matches: readonly { readonly port: number | undefined }[],
  port: number,
): boolean {
  return (
    matches.length === 0 ||
    matches.some(match => match.port === undefined || match.port === port)
  );
}
