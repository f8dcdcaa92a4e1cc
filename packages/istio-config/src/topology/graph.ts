import type { Topology, TopologyEdge, TopologyNode } from './types';

/** Collects nodes and edges: each node once, parallel edges of a kind as one. */
export class GraphBuilder {
  private readonly nodes = new Map<string, TopologyNode>();
  private readonly edges = new Map<string, TopologyEdge>();

  /** Adds a node unless one of its id is there; says whether it was new. */
  node(node: TopologyNode): boolean {
    if (this.nodes.has(node.id)) {
      return false;
    }
    this.nodes.set(node.id, node);
    return true;
  }

  /** Replaces a node, for what is only known later. */
  replace(node: TopologyNode): void {
    this.nodes.set(node.id, node);
  }

  get(id: string): TopologyNode | undefined {
    return this.nodes.get(id);
  }

  /** Adds an edge; the shares of parallel ones of a kind add up. */
  edge(
    kind: TopologyEdge['kind'],
    from: string,
    to: string,
    share?: number,
  ): void {
    const id = `${kind}:${from}>${to}`;
    const known = this.edges.get(id);
    const total =
      known?.share !== undefined || share !== undefined
        ? Math.min((known?.share ?? 0) + (share ?? 0), 1)
        : undefined;
    this.edges.set(id, {
      id,
      from,
      to,
      kind,
      ...(total === undefined ? {} : { share: total }),
    });
  }

  build(): Topology {
    return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
  }
}
