import {
  resolveDestination,
  type DestinationProblem,
} from '../../../mesh/resolveDestination';
import {
  destinationsOf,
  type DestinationUse,
} from '../../../resources/destinations';
import type { RegistryService } from '../../../resources/service';
import { findAsAnalyzer } from '../../scopedHosts';
import type { Rule, RuleContext } from '../../rule';

/**
 * Destinations and mirrors must name a host of the mesh, and one of its ports.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/destinationhosts.go
 */
export const destinationHost: Rule = {
  name: 'virtualservice/destinationHost',
  description: 'Destinations and mirrors name hosts and ports that exist',
  analyzer: 'virtualservice.DestinationHostAnalyzer',
  kinds: ['VirtualService'],
  check(object, context) {
    const { mesh } = context;
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    for (const use of destinationsOf(virtualService)) {
      const { host, port } = use.destination;
      if (mesh.settings.parity) {
        const { exportTo } = virtualService;
        const service = findAsAnalyzer(mesh, host, object.namespace, exportTo);
        if (service) {
          checkPort(use, service, service.ports.length, context);
        } else {
          reportMissing(use, context);
        }
        continue;
      }
      if (!host) {
        // The schema says that a host is required.
        continue;
      }
      const { service, problem } = resolveDestination(
        mesh,
        { host, port },
        object.namespace,
      );
      if (service) {
        const usable = service.ports.filter(
          ({ transport }) => transport !== 'UDP',
        );
        checkPort(use, service, usable.length, context);
      } else if (problem) {
        reportProblem(use, problem, object.namespace, context);
      }
    }
  },
};

/** A host with several ports needs one named, and a named one must exist. */
function checkPort(
  { destination }: DestinationUse,
  service: RegistryService,
  portCount: number,
  { report }: RuleContext,
): void {
  const { host, port, destinationPath } = destination;
  if (port === undefined) {
    if (portCount > 1) {
      report('IST0112', destinationPath, {
        host,
        ports: service.ports.map(({ number }) => String(number)),
      });
    }
  } else if (!service.ports.some(({ number }) => number === port)) {
    report('IST0101', [...destinationPath, 'port'], {
      type: 'host:port',
      target: `${host}:${port}`,
    });
  }
}

function reportMissing(
  { destination, role }: DestinationUse,
  { report }: RuleContext,
  fix?: string,
): void {
  report(
    'IST0101',
    [...destination.destinationPath, 'host'],
    {
      type: role === 'mirror' ? 'mirror host' : 'host',
      target: destination.host,
    },
    fix ? { fix } : {},
  );
}

function reportProblem(
  use: DestinationUse,
  problem: DestinationProblem,
  namespace: string,
  context: RuleContext,
): void {
  const { destination, role } = use;
  const { host } = destination;
  const path = [...destination.destinationPath, 'host'];
  switch (problem.type) {
    case 'noHost':
      reportMissing(use, context);
      break;
    case 'notVisible':
      reportMissing(
        use,
        context,
        `Export it from namespace ${problem.namespace} to ${namespace}, or route elsewhere.`,
      );
      break;
    case 'halfQualified':
      context.report('MSH0006', path, { host, fullName: problem.fullName });
      break;
    case 'unknownHost':
      context.report('MSH0001', path, {
        type: role === 'mirror' ? 'mirror host' : 'host',
        target: host,
      });
      break;
    default:
  }
}
