export { chooseEnvironment } from './chooseEnvironment';
export { EntityMeshContent } from './EntityMeshContent';
export { MeshTab } from './MeshTab';
export { describeSplit, FindingCounts } from './SummaryStrip';
