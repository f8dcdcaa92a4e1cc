import { ResourceMap } from '../resources/resourceMap';

/** One step of a kustomization: changes the resources in place. */
export type Transformer = (resources: ResourceMap) => void;
