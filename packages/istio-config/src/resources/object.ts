import type {
  FieldPath,
  JsonObject,
  MeshResource,
  ResourceRef,
  SourcePosition,
} from '../source';
import { isClusterScoped, meshKindOf, type MeshKind } from './kinds';
import { asObject, asString, asStringMap, objectAt, valueAt } from './read';

/**
 * A resource of a mesh with what every rule asks for already read.
 *
 * @public
 */
export interface MeshObject {
  /** Undefined for kinds that this library only carries along. */
  readonly meshKind: MeshKind | undefined;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for kinds without a namespace. */
  readonly namespace: string;
  readonly name: string;
  /** Distinguishes any two objects of one mesh; versions of one group and kind count as one. */
  readonly key: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The mapping `spec`; empty where there is none. */
  readonly spec: JsonObject;
  readonly value: JsonObject;
  /** `metadata.creationTimestamp`, which files do not have. */
  readonly creationTimestamp: string;
  /** Whether findings are reported on it. */
  readonly own: boolean;
  readonly entityRef: string | undefined;
  readonly source: MeshResource;
}

/** Reads a resource; undefined where it has no apiVersion, kind or name. */
export function toMeshObject(
  source: MeshResource,
  own: boolean,
  defaultNamespace: string,
): MeshObject | undefined {
  const value = asObject(source.value);
  const apiVersion = asString(valueAt(value, 'apiVersion'));
  const kind = asString(valueAt(value, 'kind'));
  const metadata = objectAt(value, 'metadata');
  const name = asString(metadata.name);
  if (!value || apiVersion === undefined || !kind || !name) {
    return undefined;
  }
  const meshKind = meshKindOf(apiVersion, kind);
  const namespace = isClusterScoped(meshKind)
    ? ''
    : asString(metadata.namespace) || defaultNamespace;
  return {
    meshKind,
    apiVersion,
    kind,
    namespace,
    name,
    key: `${meshKind ?? `${apiVersion}/${kind}`}|${namespace}|${name}`,
    labels: asStringMap(metadata.labels),
    annotations: asStringMap(metadata.annotations),
    spec: objectAt(value, 'spec'),
    value,
    creationTimestamp: asString(metadata.creationTimestamp) ?? '',
    own,
    entityRef: source.entityRef,
    source,
  };
}

/** The name under which findings and nodes refer to an object. */
export function refOf(object: MeshObject): ResourceRef {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(object.namespace ? { namespace: object.namespace } : {}),
    name: object.name,
  };
}

/**
 * Where a field stands, or the nearest field around it that has a position:
 * a default that is not written down is found at its parent.
 */
export function locate(
  object: MeshObject,
  path: FieldPath,
): SourcePosition | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const position = object.source.locate?.(path.slice(0, length));
    if (position) {
      return position;
    }
  }
  return undefined;
}

/** What orders objects. */
export type Aged = Pick<
  MeshObject,
  'creationTimestamp' | 'name' | 'namespace' | 'kind'
>;

/**
 * The order in which Istio processes resources of one kind: age, then name,
 * then namespace. Files carry no age, so there the name decides; kinds differ
 * only where several are looked up together.
 *
 * istio: pilot/pkg/model/config.go (configCompareByCreationTime)
 */
export function byAgeThenName(a: Aged, b: Aged): number {
  return (
    compare(a.creationTimestamp, b.creationTimestamp) ||
    compare(a.name, b.name) ||
    compare(a.namespace, b.namespace) ||
    compare(a.kind, b.kind)
  );
}

/**
 * The order in which routes of the Gateway API add up: the older first, then by
 * namespace and name.
 *
 * istio: pilot/pkg/config/kube/gateway/route_collections.go (sortRoutesByCreationTime)
 */
export function byAgeThenNamespace(a: Aged, b: Aged): number {
  return (
    compare(a.creationTimestamp, b.creationTimestamp) ||
    compare(a.namespace, b.namespace) ||
    compare(a.name, b.name) ||
    compare(a.kind, b.kind)
  );
}

/** The same order for things that were read from objects. */
export function compareOwners(
  a: { readonly object: MeshObject },
  b: { readonly object: MeshObject },
): number {
  return byAgeThenName(a.object, b.object);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
