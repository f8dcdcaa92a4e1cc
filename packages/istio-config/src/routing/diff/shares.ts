import type { DecidedDestination } from '../types';

/** A part of the requests that goes elsewhere. */
export interface Move {
  readonly share: number;
  readonly from: string;
  readonly to: string;
}

/** What people call destinations: by their subsets where all have one host, else by host. */
export function namesOf(
  before: readonly DecidedDestination[],
  after: readonly DecidedDestination[],
): (destination: DecidedDestination) => string {
  const all = [...before, ...after];
  const sameHost = new Set(all.map(({ host }) => host)).size === 1;
  const samePort = new Set(all.map(({ port }) => port)).size === 1;
  return ({ host, subset, port }) => {
    const name =
      sameHost && subset !== undefined
        ? subset
        : [host, subset].filter(Boolean).join('/');
    return samePort ? name : `${name}:${port}`;
  };
}

/** Shares by the name of the destination. */
export function sharesByName(
  destinations: readonly DecidedDestination[],
  name: (destination: DecidedDestination) => string,
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const destination of destinations) {
    const key = name(destination);
    shares.set(key, (shares.get(key) ?? 0) + destination.share);
  }
  return shares;
}

/** Less than any share that a person writes. */
const EPSILON = 1e-9;

/** Pairs what destinations lose with what others gain, in their order. */
export function movesBetween(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly Move[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const change = (name: string) =>
    (after.get(name) ?? 0) - (before.get(name) ?? 0);
  const losing = names
    .map(name => ({ name, left: -change(name) }))
    .filter(({ left }) => left > EPSILON);
  const moves: Move[] = [];
  for (const to of names.filter(name => change(name) > EPSILON)) {
    let wanted = change(to);
    for (const source of losing) {
      const share = Math.min(wanted, source.left);
      if (share > EPSILON) {
        moves.push({ share, from: source.name, to });
        source.left -= share;
        wanted -= share;
      }
    }
  }
  return moves;
}

/** A share as people write it: `12.5 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
