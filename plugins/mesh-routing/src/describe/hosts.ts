/**
 * A host as people say it: services of a cluster without the ending that all
 * of them share, e.g. `orders.shop` for `orders.shop.svc.cluster.local`.
 */
export function shortHost(host: string): string {
  return /^([^.]+\.[^.]+)\.svc(\.|$)/.exec(host)?.[1] ?? host;
}
