/**
 * What the form and the actions of the mesh templates share.
 *
 * @packageDocumentation
 */
export { formFieldPath, formPageOf, type FormPageName } from './formFieldPath';
export {
  formToSpec,
  type FormObject,
  type FormRepository,
  type FormValue,
  type ServiceForm,
} from './formToSpec';
export {
  overlayMeshes,
  type MeshSurroundings,
  type Overlay,
  type OverlayMeshes,
} from './overlayMeshes';
export {
  applicationRegisterPermission,
  meshScaffolderPermissions,
  repositoryUpdatePermission,
} from './permissions';
export {
  readDelivery,
  readGitopsRepository,
  readDeliveryMode,
  type Delivery,
} from './readDelivery';
export { readOfferedMeshes } from './readOfferedMeshes';
export { readPlatform, type PlatformOverrides } from './readPlatform';
export {
  defaultRepoUrl,
  readRepositories,
  repositoryRefusal,
  type AllowedRepositories,
  type ConfiguredProvider,
  type RepositoryVisibility,
} from './readRepositories';
export {
  branchUrl,
  cloneUrl,
  pickerValue,
  commitUrl,
  DEFAULT_BRANCH,
  fileUrl,
  locationOfUrl,
  repositoryHost,
  repositoryLocation,
  type RepositoryHostInfo,
  type RepositoryLocation,
  type RepositoryProvider,
} from './repositoryLocation';
