/**
 * Types, client, permissions, annotations and configuration that the parts of
 * the mesh-routing plugin share.
 *
 * @packageDocumentation
 */
export {
  ANNOTATION_KUSTOMIZE_ROOT,
  ANNOTATION_MESH,
  SERVICE_SPEC_PATH,
} from './annotations';
export { isMeshRoutingAvailable } from './isMeshRoutingAvailable';
export type {
  MeshRoutingApi,
  MeshRoutingRequestOptions,
} from './MeshRoutingApi';
export {
  MeshRoutingClient,
  type MeshRoutingClientOptions,
} from './MeshRoutingClient';
export { ANOTHER_SERVICE, serializeOrigins, toMeshResource } from './origins';
export { meshSettings } from './meshSettings';
export {
  meshRoutingPermissions,
  meshRoutingReadPermission,
} from './permissions';
export { REDACTED } from './redaction';
export { readMeshDeclarations, readMeshes } from './readMeshes';
export { readSuppressions } from './readSuppressions';
export type {
  CommitInfo,
  EnvironmentResponse,
  EnvironmentsResponse,
  EnvironmentSummary,
  FieldPath,
  JsonObject,
  JsonValue,
  MeshesResponse,
  MeshInfo,
  MeshResourcesResponse,
  MeshRoutingErrorCode,
  Problem,
  SerializedOrigins,
  SerializedResource,
} from './types';
