export {
  FindingsList,
  type FindingsListProps,
} from './components/FindingsList';
export type { FileUrl } from './components/PlaceLink';
export { RouteTable, type RouteTableProps } from './components/RouteTable';
export {
  RoutingGraph,
  type GraphViewKind,
  type RoutingGraphProps,
} from './components/RoutingGraph';
export {
  YamlView,
  type YamlMark,
  type YamlViewProps,
} from './components/YamlView';
export { meshRoutingTranslationRef } from './translation';
