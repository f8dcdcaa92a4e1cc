export * from './source';
export {
  parseResources,
  type ParseProblem,
  type ParseResult,
} from './resources/parse';
export type { MeshKind } from './resources/kinds';
export type { MeshObject } from './resources/object';
export type {
  Destination,
  HttpRoute,
  L4Route,
  Mirror,
  VirtualService,
} from './resources/virtualService';
export type { HttpMatch, L4Match, StringMatch } from './resources/match';
export type { DestinationRule, Subset } from './resources/destinationRule';
export type { Gateway, GatewayServer, ServerHost } from './resources/gateway';
export type { RegistryPort, RegistryService } from './resources/service';
export type { Protocol } from './resources/protocol';
export type { Workload } from './resources/workload';
export type { MetaRoute, MetaRouter } from './resources/metaRouter';
export type {
  RedisDestination,
  RedisRoute,
  RedisService,
} from './resources/redis';
export {
  delegatesOf,
  destinationsOf,
  destinationsOfRoute,
  type DelegateUse,
  type DestinationUse,
  type RouteProtocol,
  type RouteWithDestinations,
} from './resources/destinations';
export { createMesh, Mesh, type MeshInput } from './mesh/mesh';
export { update, type MeshChanges } from './mesh/update';
export type { MeshSettings, ResolvedMeshSettings } from './mesh/settings';
export type { ResolvedHttpRoute } from './mesh/delegates';
export type { Registry } from './mesh/registry';
export type {
  DestinationRules,
  EffectiveDestinationRule,
} from './mesh/destinationRules';
export type { LabelIndex, Labels } from './mesh/labels';
export { stockIngressGateway } from './mesh/stockIngressGateway';
export * from './declaration';
export * from './topology/types';
export { topology, type TopologyOptions } from './topology/topology';
export * from './analysis/types';
export { analyze } from './analysis/analyze';
export { suppressionProblem } from './analysis/suppressions';
export { Analysis } from './analysis/analysis';
export type { AnalyzeOptions } from './analysis/evaluate';
export type { AppliedGuardRails } from './analysis/rule';
export type { FindingCode } from './analysis/messages';
export { findingKind, type FindingKind } from './analysis/findingKind';
export * from './validation';
export * from './routing';
export { describeOutcome } from './routing/draft';
export * from './routeTest';
