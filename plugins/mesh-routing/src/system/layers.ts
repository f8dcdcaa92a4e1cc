import type { SystemGraph } from './types';

/**
 * The column of each node: gateways first, then every service behind all that
 * call it. A call that closes a circle counts for nothing.
 */
export function layersOf({
  nodes,
  edges,
}: SystemGraph): ReadonlyMap<string, number> {
  const callers = new Map<string, string[]>();
  for (const { from, to } of edges) {
    callers.set(to, [...(callers.get(to) ?? []), from]);
  }
  const layers = new Map<string, number>();
  const open = new Set<string>();
  const layerOf = (id: string, least: number): number => {
    const known = layers.get(id);
    if (known !== undefined) {
      return known;
    }
    open.add(id);
    const layer = Math.max(
      least,
      ...(callers.get(id) ?? [])
        .filter(caller => !open.has(caller))
        .map(caller => layerOf(caller, least) + 1),
    );
    open.delete(id);
    layers.set(id, layer);
    return layer;
  };
  for (const node of nodes) {
    if (node.kind === 'gateway') {
      layers.set(node.id, 0);
    }
  }
  for (const node of nodes) {
    layerOf(node.id, 1);
  }
  return layers;
}
