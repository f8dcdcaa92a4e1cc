/** A line between boxes whose places are known. */
export interface PortEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** How far from the middle of its side a line leaves and arrives, in pixels. */
export interface Ports {
  readonly from: number;
  readonly to: number;
}

/**
 * Spreads the lines that share a side of a box over that side, in the order of
 * the boxes at their other ends, so that they neither cross nor cover each
 * other's labels where they start.
 *
 * @param edges - the lines
 * @param place - where the middle of a box is, across the direction of travel
 * @param room - length of the side of a box
 * @param spacing - what lines would like to have between each other
 */
export function spreadPorts(
  edges: readonly PortEdge[],
  place: (id: string) => number,
  room: (id: string) => number,
  spacing: { readonly from: number; readonly to: number },
): ReadonlyMap<string, Ports> {
  const spread = (side: 'from' | 'to', other: 'from' | 'to') => {
    const bySide = new Map<string, PortEdge[]>();
    for (const edge of edges) {
      bySide.set(edge[side], [...(bySide.get(edge[side]) ?? []), edge]);
    }
    const offsets = new Map<string, number>();
    for (const [id, group] of bySide) {
      const step = Math.min(spacing[side], (room(id) * 0.8) / group.length);
      [...group]
        .sort((left, right) => place(left[other]) - place(right[other]))
        .forEach((edge, index) =>
          offsets.set(edge.id, (index - (group.length - 1) / 2) * step),
        );
    }
    return offsets;
  };
  const from = spread('from', 'to');
  const to = spread('to', 'from');
  return new Map(
    edges.map(({ id }) => [
      id,
      { from: from.get(id) ?? 0, to: to.get(id) ?? 0 },
    ]),
  );
}

/** Where on its line a label stands: in the middle, or where the line leaves its box. */
export type LabelPlace = 'start' | 'middle';

/**
 * In the middle a label covers least of its line, but only lines that fan out
 * are apart there: lines that meet in a box, or go to boxes next to each other,
 * carry their labels where they start.
 *
 * @param edges - the lines
 * @param place - where the middle of a box is, across the direction of travel
 * @param size - what a label takes, across the direction of travel
 */
export function labelPlaces(
  edges: readonly PortEdge[],
  place: (id: string) => number,
  size: number,
): ReadonlyMap<string, LabelPlace> {
  const arriving = new Map<string, number>();
  const targets = new Map<string, number[]>();
  for (const { from, to } of edges) {
    arriving.set(to, (arriving.get(to) ?? 0) + 1);
    targets.set(from, [...(targets.get(from) ?? []), place(to)]);
  }
  const apart = new Set<string>();
  for (const [from, places] of targets) {
    const sorted = [...places].sort((left, right) => left - right);
    // Halfway, lines from one place are half as far apart as their targets.
    if (sorted.every((at, i) => i === 0 || at - sorted[i - 1] >= 2 * size)) {
      apart.add(from);
    }
  }
  return new Map(
    edges.map(({ id, from, to }) => [
      id,
      apart.has(from) && arriving.get(to) === 1 ? 'middle' : 'start',
    ]),
  );
}
