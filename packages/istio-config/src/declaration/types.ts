import type { FieldPath, JsonObject } from '../source';

/** A gateway that services of a mesh may share. @public */
export interface SharedGateway {
  /** `namespace/name`. */
  readonly ref: string;
  /** Hosts that services may use on it, wildcards allowed. */
  readonly hosts: readonly string[];
  /** Whose Gateway it is. Default: Istio's. */
  readonly routing?: 'istio' | 'gateway-api';
}

/** A mesh as people declare it, with the defaults filled in. @public */
export interface DeclaredMesh {
  readonly name: string;
  /** Minor version, e.g. `1.30`. */
  readonly istioVersion: string;
  readonly rootNamespace: string;
  readonly clusterDomain: string;
  readonly meshConfig: JsonObject;
  /** `sidecar`, `revision:<name>`, `ambient` or `none`. */
  readonly injection: string;
  /** Revisions and tags of the control plane that serve injection; absent: not known. */
  readonly revisions?: readonly string[];
  /** Environment variables of istiod that change semantics. */
  readonly featureFlags?: Readonly<Record<string, string>>;
  readonly gateways: readonly SharedGateway[];
}

/** A folder of a repository with what a whole mesh shares, as plain YAML files. @public */
export interface PlatformSource {
  readonly url: string;
  /** Relative to the folder that the URL names. */
  readonly path: string;
}

/** Everything that a declaration says: the mesh, and what is around services in it. @public */
export interface MeshDeclaration {
  readonly mesh: DeclaredMesh;
  readonly platform: readonly PlatformSource[];
  /** Whether the ingress gateway of a stock Istio is part of the mesh. */
  readonly stockIngressGateway: boolean;
}

/** A value of a declaration that is missing or wrong. @public */
export interface MeshDeclarationProblem {
  /** From the declaration; empty for the declaration itself. */
  readonly path: FieldPath;
  /** To go behind the name of the field, e.g. "must be …, got …". */
  readonly message: string;
}

/** A declaration, or all that is wrong with it. @public */
export type ParsedMeshDeclaration =
  | { readonly ok: true; readonly declaration: MeshDeclaration }
  | {
      readonly ok: false;
      readonly problems: readonly MeshDeclarationProblem[];
    };
