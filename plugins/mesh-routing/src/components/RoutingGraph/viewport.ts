/** Space around the graph, in pixels. */
const PADDING = 16;
/** Space below it, where the buttons are. */
const CONTROLS = 52;
/** Smaller letters are not read; what does not fit is reached by panning. */
const SMALLEST_ZOOM = 0.6;
const LEAST_HEIGHT = 180;
const MOST_HEIGHT = 600;

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

/**
 * Shows a graph at its natural size, or smaller where it is wider than the
 * canvas. Small graphs stand in the middle; large ones begin at the start, as
 * one reads them.
 */
export function initialView(
  graph: { readonly width: number; readonly height: number },
  width: number,
): InitialView {
  const room = Math.max(width - 2 * PADDING, 1);
  const zoom = Math.max(
    SMALLEST_ZOOM,
    Math.min(1, room / Math.max(graph.width, 1)),
  );
  const height = Math.min(
    MOST_HEIGHT,
    Math.max(LEAST_HEIGHT, graph.height * zoom + PADDING + CONTROLS),
  );
  const start = (space: number, size: number) =>
    Math.max(PADDING, (space - size * zoom) / 2);
  return {
    height: Math.round(height),
    viewport: {
      x: start(width, graph.width),
      y: start(height - CONTROLS + PADDING, graph.height),
      zoom,
    },
  };
}
