import * as fc from 'fast-check';
import { edgeShape, strokeWidth } from './edgeShape';
import { initialView } from './viewport';

describe('strokeWidth', () => {
  it('grows with the share, and is never too thin to be seen', () => {
    expect(strokeWidth(0.9)).toBeGreaterThan(strokeWidth(0.1));
    expect(strokeWidth(0)).toBeGreaterThanOrEqual(1);
    expect(strokeWidth(undefined)).toBeGreaterThanOrEqual(1);
    expect(strokeWidth(7)).toBe(strokeWidth(1));
  });
});

describe('edgeShape', () => {
  const coordinate = fc.integer({ min: -2000, max: 2000 });

  it('draws finite curves that end at the box, whatever the places', () => {
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        coordinate,
        coordinate,
        fc.constantFrom('right' as const, 'down' as const),
        fc.constantFrom('start' as const, 'middle' as const),
        (fromX, fromY, toX, toY, direction, labelPlace) => {
          const shape = edgeShape(
            { x: fromX, y: fromY },
            { x: toX, y: toY },
            direction,
            3,
            labelPlace,
          );
          expect(`${shape.line}${shape.arrow}`).not.toMatch(/NaN|Infinity/);
          expect(shape.arrow.endsWith(`L${toX},${toY}Z`)).toBe(true);
          expect(Number.isFinite(shape.label.x + shape.label.y)).toBe(true);
        },
      ),
    );
  });

  it('puts the label behind the box that the line leaves, or halfway to the arrow', () => {
    const labelAt = (place: 'start' | 'middle') =>
      edgeShape({ x: 0, y: 0 }, { x: 149, y: 90 }, 'right', 3, place).label;
    const start = labelAt('start');
    expect(start).toEqual({ x: 0, y: 0 });
    expect(labelAt('middle')).toEqual({ x: 70, y: 45 });
  });
});

describe('initialView', () => {
  it('shows a small graph whole, at its natural size, in the middle', () => {
    const { height, viewport } = initialView(
      { width: 600, height: 200 },
      1000,
      'right',
    );
    expect(viewport).toMatchObject({ x: 200, zoom: 1 });
    expect(height).toBeGreaterThan(200);
  });

  it('shrinks a wide graph, but not beyond what can be read', () => {
    const wide = { width: 1150, height: 200 };
    expect(initialView(wide, 1000, 'right').viewport.zoom).toBeCloseTo(0.84);
    expect(initialView(wide, 300, 'right').viewport.zoom).toBe(0.75);
  });

  it('begins a tall graph at its start, or at what is selected', () => {
    const tall = { width: 800, height: 6000 };
    const plain = initialView(tall, 1000, 'right');
    expect(plain.height).toBe(600);
    expect(plain.viewport.y).toBe(16);
    const focused = initialView(tall, 1000, 'right', { x: 400, y: 3000 });
    expect(focused.viewport.y + 3000).toBeGreaterThan(0);
    expect(focused.viewport.y + 3000).toBeLessThan(600);
  });

  it('never leaves the graph out of the canvas', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 0, max: 3000 }),
        (graphWidth, graphHeight, width) => {
          const { height, viewport } = initialView(
            { width: graphWidth, height: graphHeight },
            width,
            'right',
            { x: graphWidth, y: graphHeight },
          );
          expect(viewport.zoom).toBeGreaterThan(0);
          expect(viewport.y).toBeLessThan(height);
          expect(viewport.y + graphHeight * viewport.zoom).toBeGreaterThan(0);
        },
      ),
    );
  });
});
