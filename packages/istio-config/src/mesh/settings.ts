import type { JsonObject } from '../source';

/**
 * What is known about a mesh besides its resources.
 *
 * @public
 */
export interface MeshSettings {
  /** What people call the mesh. */
  readonly name?: string;
  /** Minor version, e.g. `1.30`. */
  readonly istioVersion: string;
  /** Default `istio-system`. */
  readonly rootNamespace?: string;
  /** Default `cluster.local`. */
  readonly clusterDomain?: string;
  /** Namespace of resources that name none. Default `default`. */
  readonly defaultNamespace?: string;
  /** Istio's MeshConfig. */
  readonly meshConfig?: JsonObject;
  /** How namespaces are injected unless they say otherwise: `sidecar`, `revision:<name>`, `ambient`, `none`. */
  readonly injection?: string;
  /** Revisions and tags of the control plane that serve injection; undefined: not known. */
  readonly revisions?: readonly string[];
  /** Environment variables of istiod that change semantics. */
  readonly featureFlags?: Readonly<Record<string, string>>;
  /**
   * Judge as Istio's own analyzers do, their blind spots included, and nothing
   * else. For comparing with `istioctl analyze`.
   */
  readonly parity?: boolean;
}

/** Settings with the defaults filled in. @public */
export interface ResolvedMeshSettings extends MeshSettings {
  readonly name: string;
  readonly rootNamespace: string;
  readonly clusterDomain: string;
  readonly defaultNamespace: string;
  readonly meshConfig: JsonObject;
  readonly featureFlags: Readonly<Record<string, string>>;
  readonly parity: boolean;
}

/** Fills in the defaults of a stock installation. */
export function resolveSettings(settings: MeshSettings): ResolvedMeshSettings {
  return {
    ...settings,
    name: settings.name ?? 'mesh',
    rootNamespace: settings.rootNamespace ?? 'istio-system',
    clusterDomain: settings.clusterDomain ?? 'cluster.local',
    defaultNamespace: settings.defaultNamespace ?? 'default',
    meshConfig: settings.meshConfig ?? {},
    featureFlags: settings.featureFlags ?? {},
    parity: settings.parity ?? false,
  };
}
