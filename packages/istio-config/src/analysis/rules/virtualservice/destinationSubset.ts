import { resolveDestination } from '../../../mesh/resolveDestination';
import { destinationsOf } from '../../../resources/destinations';
import type { Rule } from '../../rule';

/**
 * A subset that a destination names must be defined by the DestinationRule that
 * applies to it.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/destinationrules.go
 */
export const destinationSubset: Rule = {
  name: 'virtualservice/destinationSubset',
  description: 'Destinations and mirrors name subsets that are defined',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    for (const { destination } of destinationsOf(virtualService)) {
      const { host, subset } = destination;
      if (subset === undefined) {
        continue;
      }
      const { problem } = resolveDestination(
        mesh,
        { host, subset },
        object.namespace,
      );
      const path = [...destination.destinationPath, 'subset'];
      if (problem?.type === 'noSubset') {
        report('IST0101', path, {
          type: 'host+subset in destinationrule',
          target: `${host}+${subset}`,
        });
      } else if (problem?.type === 'unknownSubset') {
        report('MSH0001', path, {
          type: 'subset',
          target: `${host}+${subset}`,
        });
      }
    }
  },
};
