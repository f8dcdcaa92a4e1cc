export { EntitySystemMeshContent } from './EntitySystemMeshContent';
export { SystemTab } from './SystemTab';
