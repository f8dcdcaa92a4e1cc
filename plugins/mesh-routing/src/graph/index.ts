export { filterTopology } from './filter';
export { findingsByNode } from './findings';
export type { NodeGroup } from './fold';
export {
  layoutLayers,
  type Layout,
  type LayoutDirection,
  type LayoutEdge,
  type LayoutNode,
} from './layout';
export { NODE_WIDTH, nodeHeight } from './measure';
export { layerOf, ROUTE_LAYER, routesInOrder } from './order';
export { labelPlaces, spreadPorts, type LabelPlace, type Ports } from './ports';
export { graphRows, type GraphRow } from './rows';
export {
  graphView,
  type GraphEdge,
  type GraphNode,
  type GraphView,
} from './view';
