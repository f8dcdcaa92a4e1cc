import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { Topology } from '@mesh-portal/istio-config';
import type { GraphView, LayoutDirection } from '../../graph';
import { GraphControls } from './GraphControls';
import { GraphLine } from './GraphLine';
import { GraphNodeBox } from './GraphNodeBox';
import { useFlowEdges } from './useFlowEdges';
import { useFlowNodes } from './useFlowNodes';
import { useGraphLayout } from './useGraphLayout';
import { initialView } from './viewport';
import styles from './RoutingGraph.module.css';

/** Everything the picture depends on. */
export interface GraphCanvasProps {
  readonly topology: Topology;
  readonly view: GraphView;
  readonly direction: LayoutDirection;
  /** Room that the canvas has, in pixels. */
  readonly width: number;
  readonly selected?: string;
  readonly highlight?: ReadonlySet<string>;
  readonly onSelect: (id: string) => void;
  readonly onUnfold: (id: string) => void;
}

const nodeTypes = { box: GraphNodeBox };
const edgeTypes = { line: GraphLine };

function Canvas(props: GraphCanvasProps) {
  const { topology, view, width, direction, selected } = props;
  const flow = useReactFlow();
  const [pointedAt, setPointedAt] = useState<string>();
  const layout = useGraphLayout(topology, view, direction);
  const unfolded = useRef<string>();
  const { onUnfold } = props;
  const unfold = useCallback(
    (id: string) => {
      const group = view.nodes.find(box => box.id === id)?.group;
      unfolded.current = group?.members[0];
      onUnfold(id);
    },
    [view, onUnfold],
  );
  const nodes = useFlowNodes({ ...props, onUnfold: unfold }, layout);
  const edges = useFlowEdges(props, layout, pointedAt ?? selected);

  // Only what the graph is drawn for and in moves the view, and then to where
  // the reader was; a later selection leaves it where the reader has put it.
  const focus = useRef(selected);
  focus.current = selected ?? unfolded.current;
  const start = useMemo(() => {
    const box = layout.boxes.get(focus.current ?? '');
    return initialView(
      layout,
      width,
      direction,
      box && { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    );
  }, [layout, width, direction]);
  useEffect(() => {
    flow.setViewport(start.viewport);
  }, [flow, start]);

  return (
    <div className={styles.canvas} style={{ height: start.height }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultViewport={start.viewport}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        // The page scrolls over the graph; pinch, the modifier and the buttons zoom.
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        onNodeMouseEnter={(_, node) => setPointedAt(node.id)}
        onNodeMouseLeave={() => setPointedAt(undefined)}
      >
        <GraphControls />
      </ReactFlow>
    </div>
  );
}

/** The picture itself. Its own module, so that React Flow loads on demand. */
export default function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}
