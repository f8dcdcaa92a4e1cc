import {
  REDACTED,
  type JsonObject,
  type JsonValue,
} from '@mesh-portal/plugin-mesh-routing-common';
import { asObject, kindOf, LAST_APPLIED, mapFields } from './json';

/** Kinds of Aeraki whose `spec` may hold a password. */
const WITH_PASSWORDS: ReadonlySet<string> = new Set([
  'redis.aeraki.io/RedisService',
  'redis.aeraki.io/RedisDestination',
]);

/**
 * Values of a Secret never leave the backend; its keys may. Neither do
 * passwords that Aeraki's kinds hold. Other resources stay as they are.
 */
export function redactSecret(resource: JsonObject): JsonObject {
  if (WITH_PASSWORDS.has(kindOf(resource))) {
    return mapFields(withoutLastApplied(resource), value =>
      redactPasswords(value),
    );
  }
  if (kindOf(resource) !== '/Secret') {
    return resource;
  }
  return mapFields(withoutLastApplied(resource), (field, key) =>
    key === 'data' || key === 'stringData'
      ? mapFields(asObject(field), () => REDACTED)
      : field,
  );
}

/** The annotation of kubectl repeats the whole resource. */
function withoutLastApplied(resource: JsonObject): JsonObject {
  const metadata = asObject(resource.metadata);
  const annotations = asObject(metadata?.annotations);
  return annotations
    ? {
        ...resource,
        metadata: {
          ...metadata,
          annotations: mapFields(annotations, (value, key) =>
            key === LAST_APPLIED ? undefined : value,
          ),
        },
      }
    : resource;
}

function redactPasswords(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(redactPasswords);
  }
  const object = asObject(value);
  return object
    ? mapFields(object, (field, key) =>
        key === 'password' ? REDACTED : redactPasswords(field),
      )
    : value;
}
