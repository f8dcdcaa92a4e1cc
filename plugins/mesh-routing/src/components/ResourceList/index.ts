export { ResourceList, type ResourceListProps } from './ResourceList';
export { ResourceYaml, type ResourceYamlProps } from './ResourceYaml';
