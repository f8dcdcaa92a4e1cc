import { checkDestination } from '../fields/destinations';
import type { Field } from '../field';
import type { Report } from '../report';

/**
 * Destinations with their weights. They need not sum to 100: a share is a weight
 * by the sum of all, which so must not be 0.
 *
 * istio: pkg/config/validation (validateHTTPRouteDestinations, validateRouteDestinations)
 */
export function checkWeights(
  route: Field,
  gatewaySemantics: boolean,
  report: Report,
): void {
  const entries = route.items();
  let total = 0;
  for (const entry of entries) {
    if (!entry.present) {
      report.error(entry, 'wrong-type', 'a destination must not be null');
      continue;
    }
    const destination = entry.get('destination');
    if (!destination.present) {
      report.error(entry, 'required', 'destination is required');
    }
    if (!gatewaySemantics) {
      checkDestination(destination, report);
    }
    const weight = entry.get('weight');
    if (weight.number() < 0) {
      report.error(
        weight,
        'out-of-range',
        `the weight ${weight.number()} must not be negative`,
        {
          value: weight.number(),
        },
      );
    }
    total += weight.number();
  }
  if (entries.length > 1 && total === 0) {
    report.error(
      route,
      'invalid-value',
      'the weights of several destinations must not sum to 0',
    );
  }
}
