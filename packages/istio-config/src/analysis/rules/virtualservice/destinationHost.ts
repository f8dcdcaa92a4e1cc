import { resolveDestination } from '../../../mesh/resolveDestination';
import { destinationsOf } from '../../../resources/destinations';
import type { Rule } from '../../rule';

/**
 * Destinations and mirrors must name a host of the mesh, and one of its ports.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/destinationhosts.go
 */
export const destinationHost: Rule = {
  name: 'virtualservice/destinationHost',
  description: 'Destinations and mirrors name hosts and ports that exist',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    for (const use of destinationsOf(virtualService)) {
      const { destination } = use;
      const { host } = destination;
      const type = use.role === 'mirror' ? 'mirror host' : 'host';
      const path = [...destination.destinationPath, 'host'];
      const { service, problem } = resolveDestination(
        mesh,
        { host, port: destination.port },
        object.namespace,
      );
      switch (problem?.type) {
        case 'noHost':
          report('IST0101', path, { type, target: host });
          break;
        case 'notVisible':
          report(
            'IST0101',
            path,
            { type, target: host },
            {
              fix: `Export it from namespace ${problem.namespace} to ${object.namespace}, or route elsewhere.`,
            },
          );
          break;
        case 'halfQualified':
          report('MSH0006', path, { host, fullName: problem.fullName });
          break;
        case 'unknownHost':
          report('MSH0001', path, { type, target: host });
          break;
        case 'noPort':
          report('IST0101', [...destination.destinationPath, 'port'], {
            type: 'host:port',
            target: `${host}:${problem.port}`,
          });
          break;
        default:
      }
      const usable =
        service?.ports.filter(port => port.transport !== 'UDP') ?? [];
      if (destination.port === undefined && usable.length > 1) {
        report('IST0112', destination.destinationPath, {
          host,
          ports: usable.map(port => String(port.number)),
        });
      }
    }
  },
};
