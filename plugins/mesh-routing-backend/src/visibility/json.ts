import type {
  JsonObject,
  JsonValue,
} from '@mesh-portal/plugin-mesh-routing-common';

/** Annotation in which `kubectl apply` keeps the whole object once more. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The value where it is a mapping, else undefined. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : undefined;
}

/** The mappings of a list; whatever else it holds is left out. */
export function asObjects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value)
    ? value.map(asObject).filter(item => item !== undefined)
    : [];
}

/** A copy with the named fields only. */
export function pick(
  value: JsonObject | undefined,
  keys: readonly string[],
): JsonObject {
  const picked: JsonObject = {};
  for (const key of keys) {
    if (value && Object.hasOwn(value, key)) {
      picked[key] = value[key];
    }
  }
  return picked;
}

/** A copy whose own fields are mapped; the ones mapped to undefined are left out. */
export function mapFields(
  value: JsonObject | undefined,
  map: (value: JsonValue, key: string) => JsonValue | undefined,
): JsonObject {
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([key, field]) => {
      const mapped = map(field, key);
      return mapped === undefined ? [] : [[key, mapped]];
    }),
  );
}

/** API group of a resource, `''` for the core group. */
export function groupOf(resource: JsonObject): string {
  const { apiVersion } = resource;
  return typeof apiVersion === 'string' && apiVersion.includes('/')
    ? apiVersion.slice(0, apiVersion.indexOf('/'))
    : '';
}

/** `group/kind`, e.g. `apps/Deployment` and `/Service`. */
export function kindOf(resource: JsonObject): string {
  return `${groupOf(resource)}/${
    typeof resource.kind === 'string' ? resource.kind : ''
  }`;
}

/** Group, kind, namespace and name: what makes two resources the same object. */
export function identityOf(resource: JsonObject): string {
  const metadata = asObject(resource.metadata);
  const namespace = metadata?.namespace ?? '';
  return `${kindOf(resource)}/${namespace}/${metadata?.name ?? ''}`;
}

/**
 * A copy that shares nothing with the files a value was read from: a string cut
 * out of a file would keep the whole file in memory.
 */
export function detach<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
