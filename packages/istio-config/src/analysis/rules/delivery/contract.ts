import type { Mesh } from '../../../mesh/mesh';
import { resolveDestination } from '../../../mesh/resolveDestination';
import { destinationsOf } from '../../../resources/destinations';
import type { RegistryService } from '../../../resources/service';
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
  for (const virtualService of before.virtualServicesTo(host)) {
    for (const { destination, share, role } of destinationsOf(virtualService)) {
      const { subset, port } = destination;
      if (destination.host === host && share > 0 && role === 'route') {
        uses.set(`${subset ?? ''}|${port ?? ''}`, {
          host,
          subset,
          port,
          namespace: virtualService.object.namespace,
        });
      }
    }
  }
  return uses.values();
}
