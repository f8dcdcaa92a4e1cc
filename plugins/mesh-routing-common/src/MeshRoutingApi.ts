import type {
  EnvironmentResponse,
  EnvironmentsResponse,
  MeshesResponse,
  MeshResourcesResponse,
} from './types';

/**
 * Options of one request to the `mesh-routing` backend.
 *
 * @public
 */
export interface MeshRoutingRequestOptions {
  /** Token of the caller, for other backend plugins. The browser leaves it out. */
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/**
 * What the `mesh-routing` backend answers. Entities are named by their
 * reference, e.g. `component:default/orders`.
 *
 * Every method rejects with a `ResponseError` of `@backstage/errors`; its
 * `cause.name` is `NotFoundError` (entity or environment unknown, or the entity
 * may not be read), `NotAllowedError` (no `mesh.routing.read`),
 * `ServiceUnavailableError` (nothing could be read yet) or `ConflictError`
 * (the environment's mesh is not declared).
 *
 * @public
 */
export interface MeshRoutingApi {
  /** The environments of an entity: the overlays of its tree. */
  getEnvironments(
    entityRef: string,
    options?: MeshRoutingRequestOptions,
  ): Promise<EnvironmentsResponse>;
  /** One environment with everything that its Mesh is built from. */
  getEnvironment(
    entityRef: string,
    environment: string,
    options?: MeshRoutingRequestOptions,
  ): Promise<EnvironmentResponse>;
  /** Reads the entity's repository again, now, and answers with what was found. */
  refresh(
    entityRef: string,
    options?: MeshRoutingRequestOptions,
  ): Promise<EnvironmentsResponse>;
  /** The declared meshes. */
  getMeshes(options?: MeshRoutingRequestOptions): Promise<MeshesResponse>;
  /** What a new service would join: all resources of a mesh, without those of `exclude`. */
  getMeshResources(
    mesh: string,
    filter?: { readonly exclude?: string },
    options?: MeshRoutingRequestOptions,
  ): Promise<MeshResourcesResponse>;
}
