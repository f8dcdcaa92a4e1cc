import { EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import type {
  GraphEdge,
  LabelPlace,
  LayoutDirection,
  Ports,
} from '../../graph';
import { edgeShape, strokeWidth } from './edgeShape';
import styles from './RoutingGraph.module.css';

/** What a line of the graph shows. */
export interface LineData extends Record<string, unknown> {
  readonly edge: GraphEdge;
  readonly direction: LayoutDirection;
  readonly ports: Ports;
  readonly label?: { readonly text: string; readonly place: LabelPlace };
  readonly dimmed: boolean;
  /** One of so many that it may not stand in the foreground. */
  readonly faint: boolean;
}

/** A line as React Flow knows it. */
export type LineEdge = Edge<LineData, 'line'>;

const FAINT_WIDTH = 1;

/** A line of the graph: its thickness is its share, a mirror is dashed. */
export function GraphLine({
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
}: EdgeProps<LineEdge>) {
  if (!data) return null;
  const { edge, direction, ports, label, dimmed, faint } = data;
  const down = direction === 'down';
  const centred = down || label?.place === 'middle';
  const width = faint ? FAINT_WIDTH : strokeWidth(edge.share);
  const shape = edgeShape(
    {
      x: sourceX + (down ? ports.from : 0),
      y: sourceY + (down ? 0 : ports.from),
    },
    { x: targetX + (down ? ports.to : 0), y: targetY + (down ? 0 : ports.to) },
    direction,
    width,
    label?.place ?? 'start',
  );
  return (
    <>
      <g
        className={styles.line}
        data-kind={edge.kind}
        data-broken={edge.broken || undefined}
        data-dimmed={dimmed || undefined}
        data-faint={faint || undefined}
      >
        <path d={shape.line} strokeWidth={width} className={styles.curve} />
        <path d={shape.arrow} className={styles.arrow} />
      </g>
      {label && (
        <EdgeLabelRenderer>
          <span
            className={styles.label}
            data-dimmed={dimmed || undefined}
            style={{
              transform: `translate(${
                centred ? '-50%' : '0'
              }, -50%) translate(${shape.label.x}px, ${shape.label.y}px)`,
            }}
          >
            {label.text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
