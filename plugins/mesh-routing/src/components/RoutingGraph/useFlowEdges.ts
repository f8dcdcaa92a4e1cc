import { useMemo } from 'react';
import { labelPlaces, spreadPorts } from '../../graph';
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
  const { ports, places } = useMemo(() => {
    const down = direction === 'down';
    const place = (id: string) => {
      const box = layout.boxes.get(id);
      if (!box) return 0;
      return down ? box.x + box.width / 2 : box.y + box.height / 2;
    };
    const room = (id: string) =>
      layout.boxes.get(id)?.[down ? 'width' : 'height'] ?? 0;
    const labelSize = down ? 56 : 20;
    return {
      ports: spreadPorts(view.edges, place, room, { from: labelSize, to: 12 }),
      places: labelPlaces(view.edges, place, labelSize),
    };
  }, [view, layout, direction]);
  const crowded = view.edges.length > CROWD;
  return useMemo(
    () =>
      view.edges.map<LineEdge>(edge => {
        const text = edgeLabel(t, edge);
        return {
          id: edge.id,
          source: edge.from,
          target: edge.to,
          type: 'line',
          data: {
            edge,
            direction,
            ports: ports.get(edge.id) ?? { from: 0, to: 0 },
            label: text
              ? { text, place: places.get(edge.id) ?? 'start' }
              : undefined,
            dimmed: highlight !== undefined && !highlight.has(edge.id),
            faint:
              crowded && edge.from !== inQuestion && edge.to !== inQuestion,
          },
        };
      }),
    [t, view, direction, ports, places, highlight, crowded, inQuestion],
  );
}
