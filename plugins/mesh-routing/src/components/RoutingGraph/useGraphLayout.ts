import { useMemo } from 'react';
import type { Topology } from '@mesh-portal/istio-config';
import type { NodeText } from '../../describe';
import {
  layoutLayers,
  NODE_WIDTH,
  nodeHeight,
  ROUTE_LAYER,
  type GraphView,
  type LayoutDirection,
} from '../../graph';
import { useText } from '../../translation';
import { describeBox } from './describeBox';
import { edgeLabel } from './edgeLabel';

/** A box with its words and its place. */
export interface PlacedBox {
  readonly text: NodeText;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The places of all boxes, and the size of the whole. */
export interface GraphLayout {
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly width: number;
  readonly height: number;
}

const LAYER_GAP = { right: 48, down: 44 };
const NODE_GAP = { right: 16, down: 20 };
/** Shares stand side by side when requests travel down. */
const LABEL_ROW = 32;
const LABEL_LETTER = 7;

/** Places the boxes; again only when there is something else to be placed. */
export function useGraphLayout(
  topology: Topology,
  view: GraphView,
  direction: LayoutDirection,
): GraphLayout {
  const t = useText();
  return useMemo(() => {
    const sized = view.nodes.map(box => {
      const text = describeBox(t, box, topology);
      return {
        id: box.id,
        layer: box.layer,
        text,
        width: NODE_WIDTH,
        height: nodeHeight(text),
      };
    });
    const longestLabel = Math.max(
      0,
      ...view.edges.map(edge => edgeLabel(t, edge)?.length ?? 0),
    );
    const roomForLabels =
      direction === 'down' ? LABEL_ROW : 24 + longestLabel * LABEL_LETTER;
    const { positions, width, height } = layoutLayers(
      sized,
      view.edges.map(edge => ({ ...edge, weight: edge.share ?? 0.5 })),
      ROUTE_LAYER,
      {
        direction,
        // Behind routes stand the shares.
        layerGap: layer =>
          LAYER_GAP[direction] + (layer === ROUTE_LAYER ? roomForLabels : 0),
        nodeGap: NODE_GAP[direction],
      },
    );
    const boxes = new Map(
      sized.map(box => [
        box.id,
        { ...box, ...(positions.get(box.id) ?? { x: 0, y: 0 }) },
      ]),
    );
    return { boxes, width, height };
  }, [t, topology, view, direction]);
}
