import type { DecidedDestination } from '../routing/types';

/** Less than any share that a person writes. */
const EPSILON = 1e-9;

/** Whether two shares are the same: no tolerance but that of arithmetic. */
export function sameShare(a: number, b: number): boolean {
  return Math.abs(a - b) < EPSILON;
}

/** Whether a name in a test means a destination: `subset`, `service`, `service/subset`, each with `:port`. */
export function meansDestination(
  name: string,
  { host, subset, port }: DecidedDestination,
): boolean {
  const [, place = name, number] = /^(.*):(\d+)$/.exec(name) ?? [];
  if (number !== undefined && Number(number) !== port) {
    return false;
  }
  const [service = '', wantedSubset] = place.split('/');
  return wantedSubset === undefined
    ? service === subset || isHost(service, host)
    : isHost(service, host) && wantedSubset === subset;
}

/** The end of a service's name may be left out: `orders`, `orders.shop`. */
function isHost(name: string, host: string): boolean {
  return host === name || host.startsWith(`${name}.`);
}

/**
 * The shortest names that tell destinations apart: subsets where all have the
 * same host, else services; ports where nothing else differs.
 */
export function nameDestinations(
  destinations: readonly DecidedDestination[],
): readonly string[] {
  const candidates: readonly ((one: DecidedDestination) => string)[] = [
    ({ host, subset }) =>
      subset !== undefined && sameHost(destinations)
        ? subset
        : [shortHost(host), subset].filter(Boolean).join('/'),
    ({ host, subset, port }) =>
      `${[shortHost(host), subset].filter(Boolean).join('/')}:${port}`,
    ({ host, subset, port }) =>
      `${[host, subset].filter(Boolean).join('/')}:${port}`,
  ];
  const lists = candidates.map(nameOf => destinations.map(nameOf));
  return (
    lists.find(names => isUnambiguous(names, destinations)) ?? lists[1] ?? []
  );
}

function sameHost(destinations: readonly DecidedDestination[]): boolean {
  return new Set(destinations.map(({ host }) => host)).size === 1;
}

/** Each name means one cluster only. */
function isUnambiguous(
  names: readonly string[],
  destinations: readonly DecidedDestination[],
): boolean {
  return names.every(
    name =>
      new Set(
        destinations
          .filter(one => meansDestination(name, one))
          .map(({ cluster }) => cluster),
      ).size === 1,
  );
}

/** `orders.shop` for `orders.shop.svc.cluster.local`. */
export function shortHost(host: string): string {
  const [, short] = /^([^.]+\.[^.]+)\.svc\..+$/.exec(host) ?? [];
  return short ?? host;
}

/** Shares in percent by name; destinations of one cluster add up. */
export function sharesOf(
  destinations: readonly DecidedDestination[],
): ReadonlyMap<string, number> {
  const names = nameDestinations(destinations);
  const shares = new Map<string, number>();
  destinations.forEach(({ share }, index) => {
    const name = names[index] ?? '';
    shares.set(name, (shares.get(name) ?? 0) + share);
  });
  return shares;
}

/** A share as people write it: `12.5 %`. */
export function percentText(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}
