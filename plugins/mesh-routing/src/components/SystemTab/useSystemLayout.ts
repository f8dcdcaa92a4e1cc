import { useMemo } from 'react';
import { describeSystemNode, type NodeText } from '../../describe';
import {
  layoutLayers,
  NODE_WIDTH,
  nodeHeight,
  type LayoutDirection,
} from '../../graph';
import { layersOf, type SystemGraph } from '../../system';
import { useText } from '../../translation';

/** A service or gateway with its words and its place. */
export interface PlacedNode {
  readonly node: SystemGraph['nodes'][number];
  readonly text: NodeText;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const LAYER_GAP = { right: 88, down: 56 };
const NODE_GAP = 24;

/** Places the services of a system: whoever calls stands before who is called. */
export function useSystemLayout(
  graph: SystemGraph,
  direction: LayoutDirection,
): {
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly width: number;
  readonly height: number;
} {
  const t = useText();
  return useMemo(() => {
    const layers = layersOf(graph);
    const sized = graph.nodes.map(node => {
      const text = describeSystemNode(t, node);
      return {
        id: node.id,
        node,
        text,
        layer: layers.get(node.id) ?? 0,
        width: NODE_WIDTH,
        height: nodeHeight(text),
      };
    });
    const { positions, width, height } = layoutLayers(
      sized,
      graph.edges.map(edge => ({ ...edge, weight: 1 })),
      0,
      {
        direction,
        layerGap: () => LAYER_GAP[direction],
        nodeGap: NODE_GAP,
      },
    );
    return {
      nodes: new Map(
        sized.map(box => [
          box.id,
          { ...box, ...(positions.get(box.id) ?? { x: 0, y: 0 }) },
        ]),
      ),
      width,
      height,
    };
  }, [t, graph, direction]);
}
