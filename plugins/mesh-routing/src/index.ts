/**
 * The Mesh tab for apps on the legacy frontend system, and its parts for other
 * plugins that draw routing.
 *
 * @packageDocumentation
 */
export { meshRoutingApiRef } from './api';
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
export {
  EntityMeshCard,
  EntityMeshContent,
  EntitySystemMeshContent,
  MeshesPage,
  meshRoutingPlugin,
} from './plugin';
export { meshesRouteRef, meshRouteRef, systemMeshRouteRef } from './routes';
export { meshRoutingTranslationRef } from './translation/translationRef';
export { meshRoutingMessagesJa } from './translation/messagesJa';
export { isMeshRoutingAvailable } from '@mesh-portal/plugin-mesh-routing-common';
