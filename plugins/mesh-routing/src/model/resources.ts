import type {
  Finding,
  MeshResource,
  ResourceRef,
} from '@mesh-portal/istio-config';

/** A resource of the environment, ready to be listed. */
export interface ResourceItem {
  /** Stable and readable: used in addresses. */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly resource: MeshResource;
  /** File that the resource comes from. */
  readonly file?: string;
  readonly findings: readonly Finding[];
}

/** Routing first, then what serves, then the rest. */
const KINDS = [
  'Gateway',
  'VirtualService',
  'HTTPRoute',
  'DestinationRule',
  'ServiceEntry',
  'Sidecar',
  'Service',
  'Deployment',
  'StatefulSet',
];

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The key of a resource, from its own fields. */
export function resourceKey(
  ref: Pick<ResourceRef, 'kind' | 'namespace' | 'name'>,
): string {
  return [ref.kind, ref.namespace, ref.name].filter(Boolean).join('/');
}

function refOfValue(resource: MeshResource) {
  const { kind, metadata } = resource.value;
  const fields =
    typeof metadata === 'object' &&
    metadata !== null &&
    !Array.isArray(metadata)
      ? metadata
      : {};
  const namespace = text(fields.namespace);
  return {
    kind: text(kind),
    name: text(fields.name),
    ...(namespace && { namespace }),
  };
}

function rank(kind: string): number {
  const index = KINDS.indexOf(kind);
  return index === -1 ? KINDS.length : index;
}

/** The resources of an environment in the order in which they are listed. */
export function resourceItems(
  resources: readonly MeshResource[],
  findings: readonly Finding[],
): readonly ResourceItem[] {
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = resourceKey(finding.resource);
    byKey.set(key, [...(byKey.get(key) ?? []), finding]);
  }
  return resources
    .map(resource => {
      const ref = refOfValue(resource);
      const key = resourceKey(ref);
      const file = resource.locate?.([])?.file;
      return {
        ...ref,
        key,
        resource,
        findings: byKey.get(key) ?? [],
        ...(file && { file }),
      };
    })
    .sort(
      (left, right) =>
        rank(left.kind) - rank(right.kind) ||
        left.kind.localeCompare(right.kind) ||
        left.name.localeCompare(right.name),
    );
}
