/** The rules, by the names that configuration, messages and findings have for them. @public */
export const RULE_NAMES = [
  'hosts',
  'registries',
  'labels',
  'annotations',
  'replicas',
  'resources',
  'injection',
  'forbidden',
] as const;

/** The name of a rule. @public */
export type RuleName = (typeof RULE_NAMES)[number];

/** How pods may be injected; `revision` stands for any revision. @public */
export const INJECTION_MODES = [
  'sidecar',
  'revision',
  'ambient',
  'none',
] as const;

/** What can be forbidden. @public */
export const FEATURES = [
  'owned-gateway',
  'wildcard-host',
  'mirror',
  'fault',
  'tcp',
  'gateway-api',
  'envoy-filter',
  'cluster-build',
] as const;

/** A feature that can be forbidden. @public */
export type Feature = (typeof FEATURES)[number];

/** What the pods of a workload have to request at least. @public */
export interface LeastResources {
  /** A quantity of Kubernetes, e.g. `100m`. */
  readonly cpu?: string | undefined;
  /** A quantity of Kubernetes, e.g. `128Mi`. */
  readonly memory?: string | undefined;
}

/**
 * What a platform allows its services. A rule that is left out allows
 * everything. Where a rule differs by environment, `*` is any environment that
 * is not named.
 *
 * @public
 */
export interface GuardRails {
  /** Who sets the rules: an entity of the catalog, e.g. `group:default/platform`. */
  readonly owner: string;
  /** Version of the rules, which messages name. */
  readonly version: string;
  /** Domains that hosts from outside may be in, e.g. `example.com`. */
  readonly hosts?: readonly string[] | undefined;
  /** Registries, or folders of one, that images may come from, e.g. `ghcr.io/acme`. */
  readonly registries?: readonly string[] | undefined;
  /** Labels that pods must have. */
  readonly labels?: readonly string[] | undefined;
  /** Annotations that pods must have. */
  readonly annotations?: readonly string[] | undefined;
  /** Fewest pods of a workload that has any, by environment. */
  readonly replicas?: Readonly<Record<string, number>> | undefined;
  /** Least requests of a pod, by environment. */
  readonly resources?: Readonly<Record<string, LeastResources>> | undefined;
  /** How pods may be injected: a mode of {@link INJECTION_MODES}, or `revision:<name>`. */
  readonly injection?: readonly string[] | undefined;
  /** Features that services may not use. */
  readonly forbidden?: readonly Feature[] | undefined;
}

/** Arguments of a violation's message; `rule`, `owner` and `version` are always there. @public */
export type ViolationArgs = Readonly<
  Record<string, string | number | readonly string[]>
>;

/** A broken rule. @public */
export interface Violation {
  readonly rule: RuleName;
  /** English: what is wrong, and which rule of whom says so. */
  readonly message: string;
  readonly args: ViolationArgs;
}
