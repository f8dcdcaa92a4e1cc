import * as fc from 'fast-check';
import {
  layoutLayers,
  placeInOrder,
  type LayoutEdge,
  type LayoutNode,
} from './layout';

const OPTIONS = {
  direction: 'right',
  layerGap: () => 40,
  nodeGap: 10,
} as const;

const graph = fc
  .array(
    fc.record({
      layer: fc.integer({ min: 0, max: 4 }),
      width: fc.integer({ min: 50, max: 300 }),
      height: fc.integer({ min: 20, max: 120 }),
    }),
    { maxLength: 40 },
  )
  .chain(boxes => {
    const nodes = boxes.map<LayoutNode>((box, index) => ({
      ...box,
      id: `n${index}`,
    }));
    const index = fc.nat({ max: Math.max(nodes.length - 1, 0) });
    return fc.record({
      nodes: fc.constant(nodes),
      edges: fc.array(
        fc
          .record({
            from: index,
            to: index,
            weight: fc.double({ min: 0, max: 1, noNaN: true }),
          })
          .map<LayoutEdge>(({ from, to, weight }) => ({
            from: `n${from}`,
            to: `n${to}`,
            weight,
          })),
        { maxLength: nodes.length === 0 ? 0 : 80 },
      ),
    });
  });

describe('layoutLayers', () => {
  it('gives every box a place, inside the size, without overlap', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const layout = layoutLayers(nodes, edges, 2, OPTIONS);
        const boxes = nodes.map(node => {
          const position = layout.positions.get(node.id);
          if (!position) throw new Error(`${node.id} has no place`);
          return { ...node, ...position };
        });
        for (const box of boxes) {
          expect(box.x).toBeGreaterThanOrEqual(-1e-6);
          expect(box.y).toBeGreaterThanOrEqual(-1e-6);
          expect(box.x + box.width).toBeLessThanOrEqual(layout.width + 1e-6);
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height + 1e-6);
        }
        for (const [index, one] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) {
            const apart =
              one.x + one.width <= other.x + 1e-6 ||
              other.x + other.width <= one.x + 1e-6 ||
              one.y + one.height <= other.y + 1e-6 ||
              other.y + other.height <= one.y + 1e-6;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  it('keeps the order of the spine and the columns from left to right', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const { positions } = layoutLayers(nodes, edges, 2, OPTIONS);
        const spine = nodes
          .filter(node => node.layer === 2)
          .map(node => positions.get(node.id)?.y ?? NaN);
        expect(spine).toEqual([...spine].sort((left, right) => left - right));
        const columns = [...nodes]
          .sort((one, other) => one.layer - other.layer)
          .map(node => positions.get(node.id)?.x ?? NaN);
        expect(columns).toEqual([...columns].sort((one, other) => one - other));
      }),
    );
  });

  it('draws the same picture each time', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        expect(layoutLayers(nodes, edges, 2, OPTIONS)).toEqual(
          layoutLayers(nodes, edges, 2, OPTIONS),
        );
      }),
    );
  });

  it('is the same from top to bottom, with the axes exchanged', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const right = layoutLayers(nodes, edges, 2, OPTIONS);
        const down = layoutLayers(
          nodes.map(node => ({
            ...node,
            width: node.height,
            height: node.width,
          })),
          edges,
          2,
          { ...OPTIONS, direction: 'down' },
        );
        for (const { id } of nodes) {
          expect(down.positions.get(id)).toEqual({
            x: right.positions.get(id)?.y,
            y: right.positions.get(id)?.x,
          });
        }
      }),
    );
  });

  it('puts a box that stands alone in its column beside its neighbours', () => {
    const box = (id: string, layer: number) => ({
      id,
      layer,
      width: 100,
      height: 50,
    });
    const { positions, width, height } = layoutLayers(
      [box('host', 1), box('first', 2), box('second', 2), box('subset', 3)],
      [
        { from: 'host', to: 'first', weight: 0.5 },
        { from: 'host', to: 'second', weight: 0.5 },
        { from: 'second', to: 'subset', weight: 1 },
      ],
      2,
      OPTIONS,
    );
    expect(Object.fromEntries(positions)).toEqual({
      host: { x: 0, y: 30 },
      first: { x: 140, y: 0 },
      second: { x: 140, y: 60 },
      subset: { x: 280, y: 60 },
    });
    expect({ width, height }).toEqual({ width: 380, height: 110 });
  });
});

describe('placeInOrder', () => {
  it('leaves items where they want to be when there is room', () => {
    const items = [
      { id: 'a', size: 10, desired: 5 },
      { id: 'b', size: 10, desired: 100 },
    ];
    expect(placeInOrder(items, 4)).toEqual([0, 95]);
  });

  it('shares the way that items have to give', () => {
    const items = [
      { id: 'a', size: 10, desired: 50 },
      { id: 'b', size: 10, desired: 50 },
    ];
    expect(placeInOrder(items, 2)).toEqual([39, 51]);
  });
});
