import { getField, textOf, YamlNode } from '../yaml/node';

/** Group, version and kind. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What names a resource. */
export interface ResourceId extends Gvk {
  readonly name: string;
  readonly namespace: string;
  /** True where the kind is known to live outside of namespaces. */
  readonly isClusterScoped: boolean;
}

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

export function gvkOf(node: YamlNode): Gvk {
  const apiVersion = getField(node, 'apiVersion')?.value ?? '';
  const kind = getField(node, 'kind')?.value ?? '';
  return { ...parseApiVersion(apiVersion), kind };
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

/** Keys that have been worked out; ids never change. */
const KEYS = new WeakMap<ResourceId, string>();

/** Equal for ids that are the same resource. */
export function idKey(id: ResourceId): string {
  let key = KEYS.get(id);
  if (key === undefined) {
    key = makeKey(id);
    KEYS.set(id, key);
  }
  return key;
}

function makeKey(id: ResourceId): string {
  return `${id.group}\n${id.version}\n${id.kind}\n${
    id.name
  }\n${effectiveNamespace(id)}`;
}

export function sameId(left: ResourceId, right: ResourceId): boolean {
  return (
    left.name === right.name &&
    left.kind === right.kind &&
    left.group === right.group &&
    left.version === right.version &&
    effectiveNamespace(left) === effectiveNamespace(right)
  );
}

/** An id as the tool prints it: `Deployment.v1.apps/web.[noNs]`. */
export function printId(id: Omit<ResourceId, 'isClusterScoped'>): string {
  const gvk = `${id.kind || '[noKind]'}.${id.version || '[noVer]'}.${
    id.group || '[noGrp]'
  }`;
  return `${gvk}/${id.name || '[noName]'}.${id.namespace || '[noNs]'}`;
}

/** A field of `metadata` as text; empty where it is missing or empty. */
export function metadataText(node: YamlNode, field: string): string {
  return textOf(getField(getField(node, 'metadata'), field));
}
