/**
 * The scaffolder's actions for services on a mesh.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMesh as default } from './module';
export {
  applicationRegisterPermission,
  meshScaffolderPermissions,
  repositoryUpdatePermission,
} from './permissions';
export {
  formToSpec,
  type FormObject,
  type FormRepository,
  type FormValue,
  type ServiceForm,
} from './form/formToSpec';
export {
  cloneUrl,
  commitUrl,
  DEFAULT_BRANCH,
  fileUrl,
  locationOfUrl,
  repositoryHost,
  repositoryLocation,
  type RepositoryHostInfo,
  type RepositoryLocation,
  type RepositoryProvider,
} from './form/repositoryLocation';
export {
  readDelivery,
  readDeliveryMode,
  type Delivery,
} from './platform/readDelivery';
export { readPlatform, type PlatformOverrides } from './platform/readPlatform';
export {
  defaultRepoUrl,
  readRepositories,
  repositoryRefusal,
  type AllowedRepositories,
  type ConfiguredProvider,
  type RepositoryVisibility,
} from './platform/readRepositories';
