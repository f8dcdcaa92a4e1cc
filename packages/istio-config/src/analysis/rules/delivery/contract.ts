import type { Mesh } from '../../../mesh/mesh';
import { resolveDestination } from '../../../mesh/resolveDestination';
import { destinationsOf } from '../../../resources/destinations';
import type { RegistryService } from '../../../resources/service';
import type { VirtualService } from '../../../resources/virtualService';
import { routesTo } from '../../../routing/gatewayApi/routesTo';
import {
  ROUTE_KINDS,
  writtenRoutes,
} from '../../../routing/gatewayApi/writtenRoutes';
import type { Rule } from '../../rule';

/**
 * Shift, then contract: what a commit removes must not get requests in the state
 * before, because routes and workloads do not change at the same moment.
 */
export const contract: Rule = {
  name: 'delivery/contract',
  description: 'A release gets no requests in the commit before it is removed',
  kinds: ['Service'],
  check(object, { mesh, before, report }) {
    const [service] = mesh.servicesOf(object);
    if (!before || !service) {
      return;
    }
    for (const use of usesBefore(before, service)) {
      const then = resolveDestination(before, use, use.namespace);
      if (then.problem) {
        continue;
      }
      const now = resolveDestination(mesh, use, use.namespace);
      if (now.problem?.type === 'noSubset') {
        report('MSH0013', ['metadata', 'name'], {
          removed: `subset ${use.subset ?? ''}`,
          host: service.host,
        });
      } else if (now.problem?.type === 'noWorkload') {
        report('MSH0013', ['metadata', 'name'], {
          removed: use.subset
            ? `the workload of subset ${use.subset}`
            : 'the workload',
          host: service.host,
        });
      } else if (now.problem?.type === 'noPort') {
        report('MSH0013', ['metadata', 'name'], {
          removed: `port ${use.port ?? ''}`,
          host: service.host,
        });
      }
    }
  },
};

/**
 * The same for a release that is a Service of its own, as in the Gateway API:
 * the Service is gone, so its route tells.
 */
export const contractedServices: Rule = {
  name: 'delivery/contractedServices',
  description: 'A Service gets no requests in the commit before it is removed',
  kinds: ROUTE_KINDS,
  check(object, { mesh, before, report }) {
    const { meshKind, namespace, name } = object;
    const previous = meshKind && before?.get(meshKind, namespace, name);
    const routes = before && previous && writtenRoutes(before, previous);
    if (!routes) {
      return;
    }
    const still = new Set(destinationHosts(writtenRoutes(mesh, object)));
    for (const host of new Set(destinationHosts(routes))) {
      const { service, problem } = resolveDestination(
        before,
        { host },
        namespace,
      );
      const isService = service?.object.meshKind === 'Service';
      // What the route still names is a missing destination, and reported as that.
      if (isService && !problem && !still.has(host)) {
        const { object: then } = service;
        if (!mesh.get('Service', then.namespace, then.name)) {
          report('MSH0013', ['metadata', 'name'], {
            removed: 'the Service',
            host,
          });
        }
      }
    }
  },
};

/** The hosts that get a share of the requests. */
function destinationHosts(
  routes: VirtualService | undefined,
): readonly string[] {
  return routes
    ? [...destinationsOf(routes)].flatMap(({ destination, share, role }) =>
        share > 0 && role === 'route' ? [destination.host] : [],
      )
    : [];
}

/** The subsets and ports of a host that got requests in the state before. */
function usesBefore(before: Mesh, { host }: RegistryService) {
  const uses = new Map<
    string,
    {
      readonly host: string;
      readonly subset: string | undefined;
      readonly port: number | undefined;
      readonly namespace: string;
    }
  >();
  for (const routes of routesTo(before, host)) {
    for (const { destination, share, role } of destinationsOf(routes)) {
      const { subset, port } = destination;
      if (destination.host === host && share > 0 && role === 'route') {
        uses.set(`${subset ?? ''}|${port ?? ''}`, {
          host,
          subset,
          port,
          namespace: routes.object.namespace,
        });
      }
    }
  }
  return uses.values();
}
