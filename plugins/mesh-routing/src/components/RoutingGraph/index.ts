export { RoutingGraph, type RoutingGraphProps } from './RoutingGraph';
export type { GraphViewKind } from './GraphToolbar';
