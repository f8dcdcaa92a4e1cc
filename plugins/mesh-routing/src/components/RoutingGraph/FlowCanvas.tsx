import { useEffect } from 'react';
import { ReactFlow, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { GraphControls } from './GraphControls';
import { GraphLine, type LineEdge } from './GraphLine';
import { GraphNodeBox, type BoxNode } from './GraphNodeBox';
import type { InitialView } from './viewport';
import styles from './RoutingGraph.module.css';

export interface FlowCanvasProps {
  readonly nodes: BoxNode[];
  readonly edges: LineEdge[];
  /** Where the view begins; another one moves the view there. */
  readonly start: InitialView;
  /** Called with the id of the box under the pointer, or undefined when it leaves. */
  readonly onPoint: (id: string | undefined) => void;
}

const nodeTypes = { box: GraphNodeBox };
const edgeTypes = { line: GraphLine };

/** React Flow as every picture here uses it: boxes and lines that are placed already, to be looked at and pressed. */
export function FlowCanvas({ nodes, edges, start, onPoint }: FlowCanvasProps) {
  const flow = useReactFlow();
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
        onNodeMouseEnter={(_, node) => onPoint(node.id)}
        onNodeMouseLeave={() => onPoint(undefined)}
      >
        <GraphControls />
      </ReactFlow>
    </div>
  );
}
