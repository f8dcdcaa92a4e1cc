/** A box to be placed. */
export interface LayoutNode {
  readonly id: string;
  /** 0 for the first column; columns that are empty take no space. */
  readonly layer: number;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes; `weight` says how much it pulls them together. */
export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/** Which way requests travel. */
export type LayoutDirection = 'right' | 'down';

/** Space between boxes, in pixels. */
export interface LayoutOptions {
  readonly direction: LayoutDirection;
  /** Behind a layer: room for lines and what is written on them. */
  readonly layerGap: (layer: number) => number;
  /** Between boxes of one layer. */
  readonly nodeGap: number;
}

/** Upper left corners, and the size of the whole. */
export interface Layout {
  readonly positions: ReadonlyMap<
    string,
    { readonly x: number; readonly y: number }
  >;
  readonly width: number;
  readonly height: number;
}

interface Item {
  readonly id: string;
  readonly size: number;
  readonly desired: number;
}

/**
 * Places items on a line, in their order, without overlap and as near as
 * possible (least squares) to the centres they would like to have. Neighbours
 * that want the same space are pooled into a block, which then moves as one.
 */
export function placeInOrder(items: readonly Item[], gap: number): number[] {
  interface Block {
    offset: number;
    count: number;
    sum: number;
  }
  const blocks: Block[] = [];
  // Where an item would be if the first stood at 0 and all touched.
  const starts: number[] = [];
  let run = 0;
  for (const item of items) {
    starts.push(run);
    run += item.size + gap;
  }
  items.forEach((item, index) => {
    let block: Block = {
      offset: item.desired - item.size / 2 - starts[index],
      count: 1,
      sum: item.desired - item.size / 2 - starts[index],
    };
    for (
      let last = blocks.at(-1);
      last && last.offset >= block.offset;
      last = blocks.at(-1)
    ) {
      blocks.pop();
      const sum = last.sum + block.sum;
      const count = last.count + block.count;
      block = { sum, count, offset: sum / count };
    }
    blocks.push(block);
  });
  const offsets = blocks.flatMap(block =>
    new Array<number>(block.count).fill(block.offset),
  );
  return offsets.map((offset, index) => offset + starts[index]);
}

function groupByLayer(nodes: readonly LayoutNode[]): LayoutNode[][] {
  const layers = new Map<number, LayoutNode[]>();
  for (const node of nodes) {
    layers.set(node.layer, [...(layers.get(node.layer) ?? []), node]);
  }
  return [...layers.keys()]
    .sort((left, right) => left - right)
    .map(layer => layers.get(layer) ?? []);
}

function neighbours(
  edges: readonly LayoutEdge[],
): ReadonlyMap<string, readonly { id: string; weight: number }[]> {
  const result = new Map<string, { id: string; weight: number }[]>();
  const add = (id: string, other: string, weight: number) =>
    result.set(id, [...(result.get(id) ?? []), { id: other, weight }]);
  for (const { from, to, weight } of edges) {
    // A line without weight (a mirror, a share of 0) still pulls a little.
    const pull = Math.max(weight, 0.05);
    add(from, to, pull);
    add(to, from, pull);
  }
  return result;
}

/**
 * A layered layout that keeps the order of the nodes of `spine` (the layer in
 * which order means something: routes) and arranges all other layers around it.
 * Nodes of other layers are ordered by where their neighbours are, then by
 * their order in `nodes`. Pure: the same input gives the same picture.
 */
export function layoutLayers(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  spine: number,
  options: LayoutOptions,
): Layout {
  const down = options.direction === 'down';
  const extent = (node: LayoutNode) => (down ? node.width : node.height);
  const depth = (node: LayoutNode) => (down ? node.height : node.width);
  const layers = groupByLayer(nodes);
  const links = neighbours(edges);
  const centres = new Map<string, number>();

  const place = (layer: readonly LayoutNode[], keepOrder: boolean) => {
    const wanted = layer.map((node, index) => {
      const placed = (links.get(node.id) ?? []).flatMap(({ id, weight }) => {
        const centre = centres.get(id);
        return centre === undefined ? [] : [{ centre, weight }];
      });
      const weight = placed.reduce((sum, item) => sum + item.weight, 0);
      const mean = placed.reduce(
        (sum, item) => sum + (item.centre * item.weight) / weight,
        0,
      );
      return { node, index, desired: weight > 0 ? mean : undefined };
    });
    // Boxes without neighbours go below the others.
    const ordered = keepOrder
      ? wanted
      : [...wanted].sort(
          (left, right) =>
            (left.desired ?? Infinity) - (right.desired ?? Infinity) ||
            left.index - right.index,
        );
    let fallback = 0;
    const items = ordered.map(({ node, desired }) => {
      fallback =
        (desired ?? fallback) + (desired === undefined ? extent(node) : 0);
      return { id: node.id, size: extent(node), desired: desired ?? fallback };
    });
    placeInOrder(items, options.nodeGap).forEach((start, index) => {
      centres.set(items[index].id, start + items[index].size / 2);
    });
  };

  const spineIndex = Math.max(
    layers.findIndex(layer => layer[0].layer >= spine),
    0,
  );
  if (layers.length > 0) place(layers[spineIndex], true);
  for (let index = spineIndex - 1; index >= 0; index--) {
    place(layers[index], false);
  }
  for (let index = spineIndex + 1; index < layers.length; index++) {
    place(layers[index], false);
  }

  const positions = new Map<string, { x: number; y: number }>();
  const first = Math.min(
    ...nodes.map(node => (centres.get(node.id) ?? 0) - extent(node) / 2),
    Infinity,
  );
  let along = 0;
  let across = 0;
  layers.forEach((layer, index) => {
    const deepest = Math.max(...layer.map(depth));
    for (const node of layer) {
      const start = (centres.get(node.id) ?? 0) - extent(node) / 2 - first;
      across = Math.max(across, start + extent(node));
      positions.set(
        node.id,
        down ? { x: start, y: along } : { x: along, y: start },
      );
    }
    along += deepest;
    if (index < layers.length - 1) along += options.layerGap(layer[0].layer);
  });
  return down
    ? { positions, width: across, height: along }
    : { positions, width: along, height: across };
}
