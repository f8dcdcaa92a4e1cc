import { asString, asStringMap, objectAt } from '../../resources/read';
import type { JsonObject } from '../../source';
import type { VirtualServiceCandidate } from '../routeList';

/** What a route's header operations set the authority to. */
export function authorityOf(
  headers: JsonObject | undefined,
): string | undefined {
  const request = objectAt(headers, 'request');
  for (const name of ['set', 'add']) {
    const found = Object.entries(asStringMap(request[name])).find(([key]) =>
      [':authority', 'host'].includes(key.toLowerCase()),
    );
    if (found) {
      return found[1];
    }
  }
  return undefined;
}

/**
 * The authority that all destinations are sent: of the rewrite or the headers of
 * the route, else of its only destination.
 *
 * istio: pilot/pkg/networking/core/route/route.go (processDestination)
 */
export function rewrittenAuthority({
  rewrite,
  headers,
  destinations,
}: VirtualServiceCandidate['route']): string | undefined {
  const [only, ...others] = destinations;
  return (
    asString(rewrite?.authority) ||
    authorityOf(headers) ||
    (others.length === 0 ? authorityOf(only?.headers) : undefined)
  );
}
