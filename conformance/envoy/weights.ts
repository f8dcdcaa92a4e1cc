import type { EnvoyConfig } from '../istiod/envoy';

/** The sum of weights of each list of weighted clusters, by the names of those that count. */
export function totalWeights(config: EnvoyConfig): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { virtualHosts = [] } of config.routes) {
    for (const { route } of virtualHosts.flatMap(({ routes = [] }) => routes)) {
      const clusters = (route?.weightedClusters?.clusters ?? []).filter(
        ({ weight = 0 }) => weight > 0,
      );
      totals.set(
        clusters.map(({ name }) => name).join(),
        clusters.reduce((sum, { weight = 0 }) => sum + weight, 0),
      );
    }
  }
  return totals;
}
