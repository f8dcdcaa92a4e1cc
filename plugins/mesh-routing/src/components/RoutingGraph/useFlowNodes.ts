import { useMemo } from 'react';
import { useReactFlow } from '@xyflow/react';
import type { GraphCanvasProps } from './GraphCanvas';
import type { BoxNode } from './GraphNodeBox';
import { motionDuration } from './motion';
import type { GraphLayout } from './useGraphLayout';

/** The boxes as React Flow wants them. */
export function useFlowNodes(
  {
    view,
    direction,
    selected,
    highlight,
    onSelect,
    onUnfold,
  }: GraphCanvasProps,
  layout: GraphLayout,
): BoxNode[] {
  const flow = useReactFlow();
  return useMemo(() => {
    const nodes = view.nodes.flatMap<BoxNode>(box => {
      const placed = layout.boxes.get(box.id);
      if (!placed) return [];
      const { text, x, y, width, height } = placed;
      return [
        {
          id: box.id,
          type: 'box',
          position: { x, y },
          width,
          height,
          // React Flow switches them off for nodes that it does not handle itself.
          style: { pointerEvents: 'all' },
          data: {
            text,
            state: box.state,
            kind: box.node?.kind ?? 'group',
            direction,
            findings: box.findings,
            selected: selected === box.id,
            dimmed: highlight !== undefined && !highlight.has(box.id),
            onPress: () => (box.group ? onUnfold(box.id) : onSelect(box.id)),
            onReach: () => {
              // Whoever walks by keyboard must see where they are.
              if (!document.activeElement?.matches(':focus-visible')) return;
              flow.setCenter(x + width / 2, y + height / 2, {
                zoom: flow.getZoom(),
                duration: motionDuration(),
              });
            },
          },
        },
      ];
    });
    // In reading order, so that Tab walks as a request does.
    const [along, across] =
      direction === 'down' ? (['y', 'x'] as const) : (['x', 'y'] as const);
    return nodes.sort(
      (left, right) =>
        left.position[along] - right.position[along] ||
        left.position[across] - right.position[across],
    );
  }, [view, layout, direction, selected, highlight, onSelect, onUnfold, flow]);
}
