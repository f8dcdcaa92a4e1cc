import type { GuardRails } from '@mesh-portal/guard-rails';

/** A mesh that a service can be delivered to (config `meshRouting.meshes`). @public */
export interface PlatformMesh {
  readonly name: string;
  /** Minor version, e.g. `1.30`. */
  readonly istioVersion: string;
  readonly rootNamespace: string;
  readonly clusterDomain: string;
  /** How its namespaces are injected: `sidecar`, `revision:<name>`, `ambient`, `none`. */
  readonly injection: string;
  /** Fields of Istio's MeshConfig. */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
  /** Revisions and tags that serve injection. */
  readonly revisions?: readonly string[];
  /** Environment variables of istiod that change semantics. */
  readonly featureFlags?: Readonly<Record<string, string>>;
  /** Shared gateways; hosts may be wildcards (`*.example.com`). */
  readonly gateways: readonly {
    readonly ref: string;
    readonly hosts: readonly string[];
    /** Whose Gateway it is. Default: Istio's. */
    readonly routing?: 'istio' | 'gateway-api';
  }[];
  /** Namespace of the pods of gateways that services own. Default: the root namespace, as in a stock installation. */
  readonly ingressNamespace?: string;
}

/** Git hosts that a workflow can be written for. `embedded` runs none. @public */
export type GitProvider =
  | 'embedded'
  | 'gitea'
  | 'github'
  | 'gitlab'
  | 'bitbucketCloud'
  | 'azure';

/**
 * What the platform decides for every service (config `meshPortal`). All of it
 * has defaults, so that `defaultPlatform()` generates a whole tree.
 *
 * @public
 */
export interface Platform {
  /** Declared meshes. Where none is declared, a service may name any, and nothing is checked against it. */
  readonly meshes: readonly PlatformMesh[];
  /** Minor version of Argo CD; fields that it does not know are left out. Default `3.1`. */
  readonly argocdVersion: string;
  /** Image of a release until the first build, without tag. Listens on `PORT` and answers every path with 200. */
  readonly placeholderImage: { readonly name: string; readonly tag: string };
  /** Command that the service's CI runs, e.g. `npx --yes @mesh-portal/cli@0.1.0`. */
  readonly ciCommand: string;
  /** Adds `docs/`, `mkdocs.yml` annotations for TechDocs. */
  readonly techdocs: boolean;
  /** `platform`: registered in the platform's repository; `none`: project and Namespace come with the service. */
  readonly deliveryMode: 'platform' | 'none';
  readonly gitProvider: GitProvider;
  /** What services are allowed; without it, everything. */
  readonly guardRails?: GuardRails;
  /** Findings that its analysis leaves out (config `meshRouting.suppress`): `CODE` or `CODE=Kind/namespace/name`. */
  readonly suppress?: readonly string[];
  /** The shared repository that services may put their files into, as Argo CD clones it. */
  readonly gitopsRepository?: { readonly url: string; readonly branch: string };
  /** Template that the service comes from, for `lock.yaml` and annotations. */
  readonly template?: { readonly entityRef: string; readonly version: string };
}

/** What a mesh is where nothing is declared. */
export function undeclaredMesh(name: string): PlatformMesh {
  return {
    name,
    istioVersion: '1.30',
    rootNamespace: 'istio-system',
    clusterDomain: 'cluster.local',
    injection: 'sidecar',
    gateways: [],
  };
}

/**
 * A platform without configuration: everything has a default, and what is
 * given replaces it.
 *
 * @public
 */
export function defaultPlatform(overrides: Partial<Platform> = {}): Platform {
  return {
    meshes: [],
    argocdVersion: '3.1',
    // Google's sample application: listens on PORT, answers every path, writes nothing
    placeholderImage: {
      name: 'us-docker.pkg.dev/google-samples/containers/gke/hello-app',
      tag: '1.0',
    },
    ciCommand: 'npx --yes @mesh-portal/cli@0.1.0',
    techdocs: false,
    deliveryMode: 'platform',
    gitProvider: 'embedded',
    ...overrides,
  };
}
