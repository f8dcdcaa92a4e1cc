import { useCallback, useMemo, useRef, useState } from 'react';
import { ReactFlowProvider } from '@xyflow/react';
import type { Topology } from '@mesh-portal/istio-config';
import type { GraphView, LayoutDirection } from '../../graph';
import { FlowCanvas } from './FlowCanvas';
import { useFlowEdges } from './useFlowEdges';
import { useFlowNodes } from './useFlowNodes';
import { useGraphLayout } from './useGraphLayout';
import { initialView } from './viewport';

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

function Canvas(props: GraphCanvasProps) {
  const { topology, view, width, direction, selected } = props;
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

  return (
    <FlowCanvas
      nodes={nodes}
      edges={edges}
      start={start}
      onPoint={setPointedAt}
    />
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
