import type {
  HostNode,
  RouteNode,
  Topology,
  TopologyEdge,
  TopologyNode,
} from '@mesh-portal/istio-config';
import { layerOf, ROUTE_LAYER, routesInOrder } from './order';

/** One way of a request, from its entrances to what answers. */
export interface GraphRow {
  readonly id: string;
  readonly entrances: readonly TopologyNode[];
  readonly hosts: readonly HostNode[];
  readonly route?: RouteNode;
  /** Subset, workload or terminal that the route leads to. */
  readonly to?: TopologyNode;
  readonly edge?: TopologyEdge;
  readonly workloads: readonly TopologyNode[];
}

/**
 * The graph as a table: one row for each line that leaves a route, in the order
 * of the routes, then whatever no route leads to. Says all that the picture
 * says, for readers who do not see it.
 */
export function graphRows(topology: Topology): readonly GraphRow[] {
  const byId = new Map(topology.nodes.map(node => [node.id, node]));
  const outgoing = new Map<string, TopologyEdge[]>();
  const incoming = new Map<string, TopologyEdge[]>();
  for (const edge of topology.edges) {
    outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge]);
    incoming.set(edge.to, [...(incoming.get(edge.to) ?? []), edge]);
  }
  const next = (id: string) =>
    (outgoing.get(id) ?? []).flatMap(edge => byId.get(edge.to) ?? []);
  const previous = (id: string) =>
    (incoming.get(id) ?? []).flatMap(edge => byId.get(edge.from) ?? []);
  const unique = <T>(items: readonly T[]) => [...new Set(items)];
  const entrancesOf = (hosts: readonly HostNode[]) =>
    unique(
      hosts.flatMap(host =>
        previous(host.id).filter(node => layerOf(node) === 0),
      ),
    );

  const rows: GraphRow[] = [];
  const told = new Set<string>();
  const tell = (row: GraphRow) => {
    rows.push(row);
    for (const node of [...row.entrances, ...row.hosts, ...row.workloads]) {
      told.add(node.id);
    }
    if (row.route) told.add(row.route.id);
    if (row.to) told.add(row.to.id);
  };

  for (const route of routesInOrder(topology)) {
    const hosts = route.hosts.flatMap(id => {
      const node = byId.get(id);
      return node?.kind === 'host' ? [node] : [];
    });
    const base = { entrances: entrancesOf(hosts), hosts, route };
    const edges = outgoing.get(route.id) ?? [];
    if (edges.length === 0) tell({ ...base, id: route.id, workloads: [] });
    for (const edge of edges) {
      const to = byId.get(edge.to);
      if (!to) continue;
      const workloads =
        to.kind === 'workload'
          ? [to]
          : next(to.id).filter(node => node.kind === 'workload');
      tell({ ...base, id: edge.id, to, edge, workloads });
    }
  }

  for (const node of topology.nodes) {
    if (told.has(node.id)) continue;
    if (node.kind === 'host') {
      tell({
        id: node.id,
        entrances: entrancesOf([node]),
        hosts: [node],
        workloads: [],
      });
    } else if (layerOf(node) > ROUTE_LAYER && node.kind !== 'workload') {
      tell({
        id: node.id,
        entrances: [],
        hosts: [],
        to: node,
        workloads: next(node.id).filter(item => item.kind === 'workload'),
      });
    }
  }
  for (const node of topology.nodes) {
    if (told.has(node.id)) continue;
    const entrance = layerOf(node) === 0;
    tell({
      id: node.id,
      entrances: entrance ? [node] : [],
      hosts: [],
      workloads: entrance ? [] : [node],
    });
  }
  return rows;
}
