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
