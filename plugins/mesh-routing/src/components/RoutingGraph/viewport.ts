import type { LayoutDirection } from '../../graph';

/** Space around the graph, in pixels. */
const PADDING = 16;
/** Space below it, where the buttons are. */
const CONTROLS = 52;
/** Smaller letters are not read; what does not fit is reached by panning. */
const SMALLEST_ZOOM = 0.75;
const LEAST_HEIGHT = 180;
const MOST_HEIGHT = { right: 600, down: 820 };

/** How a graph is shown at first. */
export interface InitialView {
  /** Height of the canvas, in pixels. */
  readonly height: number;
  readonly viewport: {
    readonly x: number;
    readonly y: number;
    readonly zoom: number;
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a graph begins in its canvas: in the middle where it fits, else at the
 * padding, moved only as far as the focus needs to be in the middle.
 */
function offset(space: number, size: number, focus: number | undefined) {
  if (size + 2 * PADDING <= space) return (space - size) / 2;
  if (focus === undefined) return PADDING;
  return Math.min(PADDING, Math.max(space - size - PADDING, space / 2 - focus));
}

/**
 * Shows a graph at its natural size, or smaller where it is wider than the
 * canvas. Small graphs stand in the middle; large ones begin at the start, as
 * one reads them, or at what the reader has selected.
 *
 * @param graph - size of the graph
 * @param width - width of the canvas
 * @param focus - middle of the selected box
 */
export function initialView(
  graph: { readonly width: number; readonly height: number },
  width: number,
  direction: LayoutDirection,
  focus?: Point,
): InitialView {
  const room = Math.max(width - 2 * PADDING, 1);
  const zoom = Math.max(
    SMALLEST_ZOOM,
    Math.min(1, room / Math.max(graph.width, 1)),
  );
  const height = Math.min(
    MOST_HEIGHT[direction],
    Math.max(LEAST_HEIGHT, graph.height * zoom + PADDING + CONTROLS),
  );
  return {
    height: Math.round(height),
    viewport: {
      x: offset(width, graph.width * zoom, focus && focus.x * zoom),
      y: offset(
        height - CONTROLS + PADDING,
        graph.height * zoom,
        focus && focus.y * zoom,
      ),
      zoom,
    },
  };
}
