import {
  resolveDestination,
  type ResolvedDestination,
} from '../../../mesh/resolveDestination';
import { readMetaRouter } from '../../../resources/metaRouter';
import { reasonOfProblem } from '../../../topology/reasons';
import type { Rule } from '../../rule';

/** What `aeraki/hosts` says better. */
const ELSEWHERE: ReadonlySet<string> = new Set(['halfQualified']);

/**
 * A destination becomes the name of a cluster (`outbound|port|subset|host`) as
 * it stands: host, port and subset must be what Istio made clusters of.
 *
 * aeraki: plugin/metaprotocol (buildRouteAction)
 */
export const metaDestinations: Rule = {
  name: 'aeraki/destinations',
  description:
    'Routes of MetaRouters lead to hosts, ports and subsets that exist',
  kinds: ['MetaRouter'],
  check(object, { mesh, report }) {
    for (const route of readMetaRouter(object).routes) {
      for (const destination of [...route.destinations, ...route.mirrors]) {
        const { host, subset, destinationPath } = destination;
        if (!host.includes('.')) {
          continue;
        }
        const { problem } = resolveDestination(
          mesh,
          destination,
          object.namespace,
        );
        if (!problem || ELSEWHERE.has(problem.type)) {
          continue;
        }
        const reason = reasonOfProblem(problem, destination);
        const target = [host, subset].filter(Boolean).join('+');
        if (reason.state === 'unknown') {
          report('MSH0001', destinationPath, {
            type: typeOf(problem),
            target,
          });
        } else {
          report(
            'MSH0040',
            destinationPath,
            { destination: target, reason: reason.reason },
            { details: { reason } },
          );
        }
      }
    }
  },
};

function typeOf({ type }: NonNullable<ResolvedDestination['problem']>): string {
  switch (type) {
    case 'unknownSubset':
      return 'subset';
    case 'unknownWorkload':
      return 'workload';
    default:
      return 'host';
  }
}
