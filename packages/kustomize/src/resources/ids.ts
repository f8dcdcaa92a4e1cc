import { getField, textOf, YamlNode } from '../yaml/node';

/** Group, version and kind. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What names a resource. Never changes. */
export class ResourceId implements Gvk {
  private knownKey: string | undefined;

  constructor(
    readonly gvk: Gvk,
    readonly name: string,
    readonly namespace: string,
    /** True where the kind is known to live outside of namespaces. */
    readonly isClusterScoped: boolean,
  ) {}

  get group(): string {
    return this.gvk.group;
  }

  get version(): string {
    return this.gvk.version;
  }

  get kind(): string {
    return this.gvk.kind;
  }

  /** Equal for ids that are the same resource. Made when it is first asked for. */
  get key(): string {
    // Joined, since a template would be kept as a chain of its parts.
    this.knownKey ??= [
      this.group,
      this.version,
      this.kind,
      this.name,
      effectiveNamespace(this),
    ].join('\n');
    return this.knownKey;
  }
}

/** Group, version, kind, name and namespace. */
export type NamedGvk = Pick<ResourceId, keyof Gvk | 'name' | 'namespace'>;

/** A pattern of group, version and kind; an empty part matches everything. */
export type GvkSelector = Partial<Gvk>;

export function parseApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  if (slash === -1) return { group: '', version: apiVersion };
  return {
    group: apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
  };
}

export function apiVersionOf(gvk: Gvk): string {
  return gvk.group === '' ? gvk.version : `${gvk.group}/${gvk.version}`;
}

export function isSelectedBy(gvk: Gvk, selector: GvkSelector): boolean {
  return (
    (!selector.group || selector.group === gvk.group) &&
    (!selector.version || selector.version === gvk.version) &&
    (!selector.kind || selector.kind === gvk.kind)
  );
}

const CLUSTER = '_non_namespaceable_';

/** The namespace a resource ends up in: none and `default` are the same. */
export function effectiveNamespace(id: ResourceId): string {
  if (id.isClusterScoped) return CLUSTER;
  return id.namespace === '' ? 'default' : id.namespace;
}

/** An id as the tool prints it: `Deployment.v1.apps/web.[noNs]`. */
export function printId(id: NamedGvk): string {
  const gvk = `${id.kind || '[noKind]'}.${id.version || '[noVer]'}.${
    id.group || '[noGrp]'
  }`;
  return `${gvk}/${id.name || '[noName]'}.${id.namespace || '[noNs]'}`;
}

/** A field of `metadata` as text; empty where it is missing or empty. */
export function metadataText(node: YamlNode, field: string): string {
  return textOf(getField(getField(node, 'metadata'), field));
}
