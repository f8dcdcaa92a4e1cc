export { checkFeature } from './forbidden';
export { checkHost } from './hosts';
export { checkInjection } from './injection';
export { checkAnnotations, checkLabels } from './metadata';
export { checkImage, withRegistry } from './registries';
export { checkReplicas } from './replicas';
export { checkResources } from './resources';
