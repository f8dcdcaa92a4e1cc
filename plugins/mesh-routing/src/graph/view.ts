import type {
  Finding,
  NodeState,
  Topology,
  TopologyEdge,
  TopologyNode,
} from '@mesh-portal/istio-config';
import { foldGroups, type NodeGroup } from './fold';
import { layerOf, ROUTE_LAYER, routesInOrder } from './order';

/** A box of the graph: a node of the topology, or a group of folded ones. */
export interface GraphNode {
  readonly id: string;
  readonly layer: number;
  readonly state: NodeState;
  readonly node?: TopologyNode;
  readonly group?: NodeGroup;
  readonly findings: readonly Finding[];
}

/** A line of the graph; lines of folded nodes are merged. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: TopologyEdge['kind'];
  readonly share?: number;
  /** It leads to something that is not there. */
  readonly broken: boolean;
}

/** What is drawn. */
export interface GraphView {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What a reader asked for. */
export interface GraphViewOptions {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Groups that are unfolded. */
  readonly unfolded: ReadonlySet<string>;
  readonly keep: (id: string) => boolean;
}

function inReadingOrder(topology: Topology): readonly TopologyNode[] {
  const routes = routesInOrder(topology);
  const others = topology.nodes.filter(node => node.kind !== 'route');
  return [
    ...others.filter(node => layerOf(node) < ROUTE_LAYER),
    ...routes,
    ...others.filter(node => layerOf(node) > ROUTE_LAYER),
  ];
}

/** Workloads that only folded subsets lead to go away with them. */
function hiddenWorkloads(
  topology: Topology,
  groupOf: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const shown = new Set<string>();
  const reached = new Set<string>();
  for (const { from, to } of topology.edges) {
    reached.add(to);
    if (!groupOf.has(from)) shown.add(to);
  }
  return new Set(
    topology.nodes
      .filter(
        node =>
          node.kind === 'workload' &&
          reached.has(node.id) &&
          !shown.has(node.id),
      )
      .map(node => node.id),
  );
}

/** Turns a topology into the boxes and lines that are drawn. */
export function graphView(
  topology: Topology,
  { findings, unfolded, keep }: GraphViewOptions,
): GraphView {
  const groups = foldGroups(topology, {
    keep: id => keep(id) || findings.has(id),
  }).filter(group => !unfolded.has(group.id));
  const groupOf = new Map(
    groups.flatMap(group => group.members.map(id => [id, group.id] as const)),
  );
  const groupById = new Map(groups.map(group => [group.id, group]));
  const hidden = hiddenWorkloads(topology, groupOf);

  const nodes: GraphNode[] = [];
  const drawnGroups = new Set<string>();
  for (const node of inReadingOrder(topology)) {
    if (hidden.has(node.id)) continue;
    const group = groupById.get(groupOf.get(node.id) ?? '');
    if (!group) {
      nodes.push({
        id: node.id,
        layer: layerOf(node),
        state: node.state,
        node,
        findings: findings.get(node.id) ?? [],
      });
    } else if (!drawnGroups.has(group.id)) {
      drawnGroups.add(group.id);
      nodes.push({
        id: group.id,
        layer: layerOf(node),
        state: 'ok',
        group,
        findings: [],
      });
    }
  }

  const stateById = new Map(nodes.map(node => [node.id, node.state]));
  const edges = new Map<string, GraphEdge>();
  for (const edge of topology.edges) {
    const from = groupOf.get(edge.from) ?? edge.from;
    const to = groupOf.get(edge.to) ?? edge.to;
    if (!stateById.has(from) || !stateById.has(to)) continue;
    const merged = from !== edge.from || to !== edge.to;
    const id = merged ? `${from}->${to}:${edge.kind}` : edge.id;
    if (edges.has(id)) continue;
    edges.set(id, {
      id,
      from,
      to,
      kind: edge.kind,
      broken: stateById.get(to) === 'broken',
      // The share of one of many would be wrong for all of them.
      ...(!merged && edge.share !== undefined && { share: edge.share }),
    });
  }
  return { nodes, edges: [...edges.values()] };
}
