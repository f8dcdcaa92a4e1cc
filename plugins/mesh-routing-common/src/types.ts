import type {
  DeclaredMesh,
  FieldPath,
  JsonObject,
  JsonValue,
} from '@mesh-portal/istio-config';

/** A mesh as `meshRouting.meshes` declares it. @public */
export type MeshInfo = DeclaredMesh;

/** An overlay of an entity's tree. @public */
export interface EnvironmentSummary {
  readonly name: string;
  /** Name of the mesh it is delivered to. */
  readonly mesh: string;
  /** Kubernetes namespace, where the overlay sets one. */
  readonly namespace?: string;
  /** Folder of the overlay, relative to the repository. */
  readonly path: string;
}

/** The commit that was read. @public */
export interface CommitInfo {
  readonly sha: string;
  readonly branch: string;
  /** Page of the commit at the Git host, where it is known. */
  readonly url?: string;
}

/** Something that kept (a part of) a repository from being read. @public */
export interface Problem {
  /** Closed union: the tab translates by it. */
  readonly code:
    | 'annotation-invalid'
    | 'no-environments'
    | 'repository-unreachable'
    | 'repository-not-found'
    | 'kustomize'
    | 'parse'
    | 'mesh-undeclared'
    | 'too-large'
    | 'member-failed';
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Where the fields of a resource stand. `fields` maps JSON pointers to `[index in files, line, column]`. @public */
export interface SerializedOrigins {
  readonly files: readonly string[];
  readonly fields: Readonly<Record<string, readonly [number, number, number]>>;
}

/** A resource on its way to the browser. @public */
export interface SerializedResource {
  readonly value: JsonObject;
  readonly origins?: SerializedOrigins;
  /** The entity that delivers it. Absent for the platform's resources, and where the reader may not see the entity. */
  readonly entityRef?: string;
  /** Set where an entity delivers it that the reader may not see. */
  readonly hidden?: true;
}

/** `GET …/v1/entities/:kind/:namespace/:name/environments` @public */
export interface EnvironmentsResponse {
  readonly entityRef: string;
  /** Absent while nothing could be read. */
  readonly commit?: CommitInfo;
  readonly environments: readonly EnvironmentSummary[];
  readonly problems: readonly Problem[];
}

/** `GET …/v1/entities/:kind/:namespace/:name/environments/:environment` @public */
export interface EnvironmentResponse {
  readonly entityRef: string;
  readonly environment: EnvironmentSummary;
  readonly mesh: MeshInfo;
  readonly commit: CommitInfo;
  /** ISO 8601: when the state shown was rendered. */
  readonly renderedAt: string;
  /** Set where a newer state could not be read and the last good one is shown. */
  readonly stale?: { readonly since: string; readonly problem: Problem };
  /** Page of the tree at the Git host. */
  readonly repositoryUrl?: string;
  /** Page of a file at this commit, with `{file}` and `{line}` to be filled in. */
  readonly fileUrlTemplate?: string;
  readonly own: readonly SerializedResource[];
  readonly context: readonly SerializedResource[];
  readonly problems: readonly Problem[];
}

/** `GET …/v1/meshes` @public */
export interface MeshesResponse {
  readonly meshes: readonly MeshInfo[];
}

/** `GET …/v1/meshes/:mesh/resources?exclude=ENTITY_REF`: what a new service would join. @public */
export interface MeshResourcesResponse {
  readonly mesh: MeshInfo;
  readonly resources: readonly SerializedResource[];
  readonly problems: readonly Problem[];
}

/**
 * `code` of an error response, beside `name` and `message`.
 *
 * @public
 */
export type MeshRoutingErrorCode =
  | 'entity-not-found'
  | 'not-allowed'
  | 'annotation-missing'
  | 'environment-not-found'
  | 'mesh-not-found'
  | Problem['code'];

export type { FieldPath, JsonObject, JsonValue };
