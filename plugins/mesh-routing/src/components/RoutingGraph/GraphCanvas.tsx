import { useEffect, useMemo, useRef } from 'react';
import { ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { Topology } from '@mesh-portal/istio-config';
import { formatShare } from '../../describe';
import {
  layoutLayers,
  NODE_WIDTH,
  nodeHeight,
  ROUTE_LAYER,
  spreadPorts,
  type GraphEdge,
  type GraphView,
  type LayoutDirection,
} from '../../graph';
import { useText, type Translate } from '../../translation';
import { describeBox } from './describeBox';
import { GraphControls } from './GraphControls';
import { GraphLine, type LineEdge } from './GraphLine';
import { GraphNodeBox, type BoxNode } from './GraphNodeBox';
import { motionDuration } from './motion';
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

/** A share of everything says nothing; a part does, and so does a copy. */
function edgeLabel(t: Translate, edge: GraphEdge): string | undefined {
  const { kind, share } = edge;
  if (share === undefined) return undefined;
  if (kind === 'mirror') {
    return t('graph.mirrorShare', { share: formatShare(t, share) });
  }
  if (kind === 'fault') {
    return t('graph.faultShare', { share: formatShare(t, share) });
  }
  return share === 1 ? undefined : formatShare(t, share);
}

function useBoxes({
  topology,
  view,
  direction,
  selected,
  highlight,
  onSelect,
  onUnfold,
}: GraphCanvasProps) {
  const t = useText();
  const flow = useReactFlow();
  const layout = useMemo(() => {
    const texts = new Map(
      view.nodes.map(box => [box.id, describeBox(t, box, topology)]),
    );
    const sizes = view.nodes.map(box => {
      const text = texts.get(box.id);
      return {
        id: box.id,
        layer: box.layer,
        width: NODE_WIDTH,
        height: text ? nodeHeight(text) : 0,
        text,
      };
    });
    const labels = view.edges.map(edge => edgeLabel(t, edge) ?? '');
    const longest = Math.max(0, ...labels.map(label => label.length));
    const roomForLabels = direction === 'down' ? 32 : 24 + longest * 7;
    return {
      sizes: new Map(sizes.map(size => [size.id, size])),
      ...layoutLayers(
        sizes,
        view.edges.map(edge => ({ ...edge, weight: edge.share ?? 0.5 })),
        ROUTE_LAYER,
        {
          direction,
          // Behind routes stand the shares.
          layerGap: layer =>
            (direction === 'down' ? 44 : 48) +
            (layer === ROUTE_LAYER ? roomForLabels : 0),
          nodeGap: direction === 'down' ? 20 : 16,
        },
      ),
    };
  }, [t, topology, view, direction]);

  const dim = (id: string) => highlight !== undefined && !highlight.has(id);
  const nodes = view.nodes.flatMap<BoxNode>(box => {
    const size = layout.sizes.get(box.id);
    const position = layout.positions.get(box.id);
    if (!size?.text || !position) return [];
    return [
      {
        id: box.id,
        type: 'box',
        position,
        width: size.width,
        height: size.height,
        // React Flow switches them off for nodes that it does not handle itself.
        style: { pointerEvents: 'all' },
        data: {
          text: size.text,
          state: box.state,
          kind: box.node?.kind ?? 'group',
          direction,
          findings: box.findings,
          selected: selected === box.id,
          dimmed: dim(box.id),
          onPress: () => (box.group ? onUnfold(box.id) : onSelect(box.id)),
          onReach: () => {
            // Whoever walks by keyboard must see where they are.
            if (!document.activeElement?.matches(':focus-visible')) return;
            flow.setCenter(
              position.x + size.width / 2,
              position.y + size.height / 2,
              { zoom: flow.getZoom(), duration: motionDuration() },
            );
          },
        },
      },
    ];
  });
  // In reading order, so that Tab walks as a request does.
  nodes.sort((left, right) =>
    direction === 'down'
      ? left.position.y - right.position.y || left.position.x - right.position.x
      : left.position.x - right.position.x ||
        left.position.y - right.position.y,
  );
  const down = direction === 'down';
  const ports = spreadPorts(
    view.edges,
    id => {
      const position = layout.positions.get(id);
      const size = layout.sizes.get(id);
      if (!position || !size) return 0;
      return down ? position.x + size.width / 2 : position.y + size.height / 2;
    },
    id => (down ? NODE_WIDTH : layout.sizes.get(id)?.height ?? 0),
    { from: down ? 56 : 20, to: 12 },
  );
  const edges = view.edges.map<LineEdge>(edge => ({
    id: edge.id,
    source: edge.from,
    target: edge.to,
    type: 'line',
    data: {
      edge,
      direction,
      ports: ports.get(edge.id) ?? { from: 0, to: 0 },
      label: edgeLabel(t, edge),
      dimmed: dim(edge.id),
    },
  }));
  return { nodes, edges, layout };
}

function Canvas(props: GraphCanvasProps) {
  const { width, direction } = props;
  const flow = useReactFlow();
  const { nodes, edges, layout } = useBoxes(props);
  // Only what the graph is drawn for and in moves the view; a later selection
  // leaves it where the reader has put it.
  const selectedBox = useRef(props.selected);
  selectedBox.current = props.selected;
  const start = useMemo(() => {
    const id = selectedBox.current ?? '';
    const position = layout.positions.get(id);
    const size = layout.sizes.get(id);
    return initialView(
      layout,
      width,
      direction,
      position &&
        size && {
          x: position.x + size.width / 2,
          y: position.y + size.height / 2,
        },
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
