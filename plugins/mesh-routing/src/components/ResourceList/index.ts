export { ResourceList, type ResourceListProps } from './ResourceList';
export { LazyResourceYaml } from './LazyResourceYaml';
