import type { Topology, TopologyNode } from '@mesh-portal/istio-config';
import { routesInOrder } from './order';

/** Nodes that are drawn as one until the reader unfolds them. */
export interface NodeGroup {
  readonly id: string;
  readonly kind: 'route' | 'subset';
  /** Ids in their order. */
  readonly members: readonly string[];
}

/** Up to this many routes or subsets are drawn one by one. */
export const FOLD_ABOVE = 12;
/** So many of the first ones stay visible when the rest is folded. */
const KEEP_FIRST = 4;
/** Shorter runs are drawn as they are: a group would save nothing. */
const SHORTEST_RUN = 3;

interface FoldOptions {
  /** Ids that must stay visible: selected, with findings, highlighted. */
  readonly keep: (id: string) => boolean;
}

function runs(
  nodes: readonly TopologyNode[],
  foldable: (node: TopologyNode, index: number) => boolean,
): string[][] {
  const result: string[][] = [];
  let current: string[] = [];
  nodes.forEach((node, index) => {
    if (foldable(node, index)) {
      current.push(node.id);
    } else {
      result.push(current);
      current = [];
    }
  });
  result.push(current);
  return result.filter(run => run.length >= SHORTEST_RUN);
}

/**
 * Finds what can be folded in a large graph. Only neighbours in the order of
 * routes form a group, so that the order still reads from top to bottom; the
 * first ones, the last one (usually the catch-all), and whatever is broken or
 * asked for stay out.
 */
export function foldGroups(
  topology: Topology,
  { keep }: FoldOptions,
): readonly NodeGroup[] {
  const routes = routesInOrder(topology);
  const subsets = topology.nodes.filter(node => node.kind === 'subset');
  return (
    [
      ['route', routes],
      ['subset', subsets],
    ] as const
  ).flatMap(([kind, nodes]) => {
    if (nodes.length <= FOLD_ABOVE) return [];
    const lastRoute = kind === 'route' ? nodes.length - 1 : nodes.length;
    return runs(
      nodes,
      (node, index) =>
        index >= KEEP_FIRST &&
        index < lastRoute &&
        node.state === 'ok' &&
        !keep(node.id),
    ).map(members => ({ id: `group:${members[0]}`, kind, members }));
  });
}
