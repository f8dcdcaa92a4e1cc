import { useMemo } from 'react';
import { spreadPorts } from '../../graph';
import { useText } from '../../translation';
import { edgeLabel } from './edgeLabel';
import type { GraphCanvasProps } from './GraphCanvas';
import type { LineEdge } from './GraphLine';
import type { GraphLayout } from './useGraphLayout';

/** With more lines than this only those of the box in question are drawn full. */
const CROWD = 40;

/**
 * The lines as React Flow wants them.
 *
 * @param inQuestion - id of the box that the reader points at or has selected
 */
export function useFlowEdges(
  { view, direction, highlight }: GraphCanvasProps,
  layout: GraphLayout,
  inQuestion: string | undefined,
): LineEdge[] {
  const t = useText();
  const ports = useMemo(() => {
    const down = direction === 'down';
    return spreadPorts(
      view.edges,
      id => {
        const box = layout.boxes.get(id);
        if (!box) return 0;
        return down ? box.x + box.width / 2 : box.y + box.height / 2;
      },
      id => layout.boxes.get(id)?.[down ? 'width' : 'height'] ?? 0,
      { from: down ? 56 : 20, to: 12 },
    );
  }, [view, layout, direction]);
  const crowded = view.edges.length > CROWD;
  return useMemo(
    () =>
      view.edges.map<LineEdge>(edge => ({
        id: edge.id,
        source: edge.from,
        target: edge.to,
        type: 'line',
        data: {
          edge,
          direction,
          ports: ports.get(edge.id) ?? { from: 0, to: 0 },
          label: edgeLabel(t, edge),
          dimmed: highlight !== undefined && !highlight.has(edge.id),
          faint: crowded && edge.from !== inQuestion && edge.to !== inQuestion,
        },
      })),
    [t, view, direction, ports, highlight, crowded, inQuestion],
  );
}
