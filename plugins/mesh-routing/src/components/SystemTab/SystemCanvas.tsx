import { useMemo, useState } from 'react';
import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { spreadPorts, type LayoutDirection } from '../../graph';
import type { SystemGraph } from '../../system';
import { FlowCanvas } from '../RoutingGraph/FlowCanvas';
import type { LineEdge } from '../RoutingGraph/GraphLine';
import type { BoxNode } from '../RoutingGraph/GraphNodeBox';
import { motionDuration } from '../RoutingGraph/motion';
import { initialView } from '../RoutingGraph/viewport';
import { useSystemLayout } from './useSystemLayout';

export interface SystemCanvasProps {
  readonly graph: SystemGraph;
  readonly direction: LayoutDirection;
  /** Room that the canvas has, in pixels. */
  readonly width: number;
  readonly onOpen: (id: string) => void;
}

/** What lies one step before and behind a box stays bright when the reader points at it. */
function neighbourhood(
  { edges }: SystemGraph,
  id: string | undefined,
): ReadonlySet<string> | undefined {
  return id === undefined
    ? undefined
    : new Set([
        id,
        ...edges
          .filter(({ from, to }) => from === id || to === id)
          .flatMap(edge => [edge.id, edge.from, edge.to]),
      ]);
}

function Canvas({ graph, direction, width, onOpen }: SystemCanvasProps) {
  const flow = useReactFlow();
  const [pointedAt, setPointedAt] = useState<string>();
  const layout = useSystemLayout(graph, direction);
  const down = direction === 'down';
  const bright = neighbourhood(graph, pointedAt);

  const nodes = [...layout.nodes.values()]
    .map<BoxNode>(({ node, text, x, y, ...size }) => ({
      id: node.id,
      type: 'box',
      position: { x, y },
      ...size,
      // React Flow switches them off for nodes that it does not handle itself.
      style: { pointerEvents: 'all' },
      data: {
        text,
        state: node.state,
        kind: node.kind,
        direction,
        findings: [],
        selected: false,
        dimmed: bright !== undefined && !bright.has(node.id),
        onPress: () => onOpen(node.id),
        onReach: () => {
          // Whoever walks by keyboard must see where they are.
          if (!document.activeElement?.matches(':focus-visible')) return;
          flow.setCenter(x + size.width / 2, y + size.height / 2, {
            zoom: flow.getZoom(),
            duration: motionDuration(),
          });
        },
      },
    }))
    // In reading order, so that Tab walks as a request does.
    .sort(
      ({ position: left }, { position: right }) =>
        (down ? left.y - right.y : left.x - right.x) ||
        (down ? left.x - right.x : left.y - right.y),
    );

  const edges = useMemo(() => {
    const ports = spreadPorts(
      graph.edges,
      id => {
        const box = layout.nodes.get(id);
        if (!box) return 0;
        return down ? box.x + box.width / 2 : box.y + box.height / 2;
      },
      id => layout.nodes.get(id)?.[down ? 'width' : 'height'] ?? 0,
      { from: 16, to: 16 },
    );
    return graph.edges.map<LineEdge>(({ id, from, to, broken }) => ({
      id,
      source: from,
      target: to,
      type: 'line',
      data: {
        edge: { id, from, to, kind: 'traffic', broken },
        direction,
        ports: ports.get(id) ?? { from: 0, to: 0 },
        dimmed: false,
        faint: false,
      },
    }));
  }, [graph, layout, direction, down]);
  const shownEdges = edges.map(edge => ({
    ...edge,
    data: edge.data && {
      ...edge.data,
      dimmed: bright !== undefined && !bright.has(edge.id),
    },
  }));

  const start = useMemo(
    () => initialView(layout, width, direction),
    [layout, width, direction],
  );

  return (
    <FlowCanvas
      nodes={nodes}
      edges={shownEdges}
      start={start}
      onPoint={setPointedAt}
    />
  );
}

/** The picture of a system. Its own module, so that React Flow loads on demand. */
export default function SystemCanvas(props: SystemCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}
