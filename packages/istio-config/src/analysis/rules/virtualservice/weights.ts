import { percent } from '../../numbers';
import type { Rule } from '../../rule';
import { sharesOf } from '../../../resources/destinations';

/**
 * Weights that do not mean what they say. Istio divides by their sum, and
 * ignores the weight of a single destination.
 *
 * istio: pilot/pkg/networking/core/route/route.go (applyHTTPRouteDestination)
 */
export const weights: Rule = {
  name: 'virtualservice/weights',
  description: 'The weights of a route sum to 100',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    const { http, tcp, tls } = virtualService;
    for (const { destinations, path } of [...http, ...tcp, ...tls]) {
      const [first] = destinations;
      if (destinations.length === 1 && first) {
        const { weight } = first;
        if (weight !== undefined && weight !== 100 && weight !== 1) {
          report('MSH0004', [...first.path, 'weight'], { weight });
        }
        continue;
      }
      const sum = destinations.reduce(
        (total, { weight }) => total + Math.max(weight ?? 0, 0),
        0,
      );
      if (destinations.length > 1 && sum === 0) {
        report('MSH0005', [...path, 'route'], {});
      } else if (destinations.length > 1 && sum !== 100) {
        report('MSH0002', [...path, 'route'], {
          sum,
          shares: sharesOf(destinations).map(percent),
        });
      }
    }
  },
};
