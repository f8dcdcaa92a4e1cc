export { layersOf } from './layers';
export { systemGraph } from './systemGraph';
export type {
  SystemEdge,
  SystemGateway,
  SystemGraph,
  SystemMember,
  SystemService,
} from './types';
