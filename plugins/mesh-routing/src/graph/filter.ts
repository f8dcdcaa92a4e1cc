import type { Topology } from '@mesh-portal/istio-config';

function reach(
  starts: Iterable<string>,
  next: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const seen = new Set<string>(starts);
  const queue = [...seen];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const neighbour of next.get(id) ?? []) {
      if (!seen.has(neighbour)) {
        seen.add(neighbour);
        queue.push(neighbour);
      }
    }
  }
  return seen;
}

/**
 * Keeps what matches, and everything on the ways to and from it, so that what
 * is left still reads as ways of a request.
 */
export function filterTopology(
  topology: Topology,
  matches: (id: string) => boolean,
): Topology {
  const forward = new Map<string, string[]>();
  const backward = new Map<string, string[]>();
  for (const { from, to } of topology.edges) {
    forward.set(from, [...(forward.get(from) ?? []), to]);
    backward.set(to, [...(backward.get(to) ?? []), from]);
  }
  const found = topology.nodes.map(node => node.id).filter(matches);
  const kept = new Set([...reach(found, forward), ...reach(found, backward)]);
  return {
    nodes: topology.nodes.filter(node => kept.has(node.id)),
    edges: topology.edges.filter(
      edge => kept.has(edge.from) && kept.has(edge.to),
    ),
  };
}
