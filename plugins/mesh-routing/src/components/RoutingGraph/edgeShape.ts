import type { LabelPlace, LayoutDirection } from '../../graph';

/** Length of an arrow head, in pixels. */
const ARROW = 9;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is needed to draw a line with its arrow and label. */
export interface EdgeShape {
  readonly line: string;
  readonly arrow: string;
  readonly label: Point;
}

/** Thickness of a line: its share, but never so thin that it is not seen. */
export function strokeWidth(share: number | undefined): number {
  return share === undefined ? 1.5 : 1.5 + 5 * Math.min(Math.max(share, 0), 1);
}

/** Where a label at the start stands: it covers the line from the box on, so that no stub is left before it. In pixels. */
const LABEL_AT = { right: 0, down: 9 };

function between(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

/** Where on a curve with level ends a way of `part` across is done. */
function atDistance(part: number): number {
  // Across, the curve runs 1.5 s (1 - s)² + 1.5 s² (1 - s) + s³; near its start
  // that is close enough to 1.5 s.
  return Math.min(0.5, part / 1.5);
}

/** A curve that leaves and arrives along the direction of travel, and where on it its label stands. */
export function edgeShape(
  from: Point,
  to: Point,
  direction: LayoutDirection,
  width: number,
  labelPlace: LabelPlace,
): EdgeShape {
  const down = direction === 'down';
  const end: Point = down
    ? { x: to.x, y: to.y - ARROW }
    : { x: to.x - ARROW, y: to.y };
  const first: Point = down
    ? { x: from.x, y: between(from.y, end.y, 0.5) }
    : { x: between(from.x, end.x, 0.5), y: from.y };
  const second: Point = down
    ? { x: end.x, y: between(from.y, end.y, 0.5) }
    : { x: between(from.x, end.x, 0.5), y: end.y };

  const length = down ? end.y - from.y : end.x - from.x;
  const part =
    labelPlace === 'start' && length > 0
      ? atDistance(LABEL_AT[direction] / length)
      : 0.5;
  const curve = (axis: 'x' | 'y') =>
    (1 - part) ** 3 * from[axis] +
    3 * (1 - part) ** 2 * part * first[axis] +
    3 * (1 - part) * part ** 2 * second[axis] +
    part ** 3 * end[axis];

  const half = Math.max(4, width * 0.9);
  const arrow = down
    ? `M${end.x - half},${end.y}L${end.x + half},${end.y}L${to.x},${to.y}Z`
    : `M${end.x},${end.y - half}L${end.x},${end.y + half}L${to.x},${to.y}Z`;
  return {
    line: `M${from.x},${from.y}C${first.x},${first.y} ${second.x},${second.y} ${end.x},${end.y}`,
    arrow,
    label: { x: curve('x'), y: curve('y') },
  };
}
