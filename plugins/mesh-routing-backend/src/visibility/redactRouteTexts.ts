import {
  REDACTED,
  type JsonObject,
  type JsonValue,
} from '@mesh-portal/plugin-mesh-routing-common';
import { asObject, asObjects, mapFields, pick } from './json';

/**
 * Takes out of routes what they add to requests and answer themselves: header
 * values may be tokens. Where requests go, and which ones, stays. Knows
 * VirtualServices, the filters of the Gateway API and Aeraki's MetaRouter.
 */
export function redactRouteTexts(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(redactRouteTexts);
  }
  const object = asObject(value);
  return object ? mapFields(object, redactField) : value;
}

function redactField(field: JsonValue, key: string): JsonValue {
  switch (key) {
    // Values that a request is compared with are needed to follow it.
    case 'match':
    case 'matches':
      return field;
    case 'directResponse':
      return pick(asObject(field), ['status']);
    case 'headers':
      return redactHeaders(field);
    case 'requestHeaderModifier':
    case 'responseHeaderModifier':
      return mapFields(asObject(field), (operation, name) =>
        name === 'remove' ? operation : redactValues(operation),
      );
    case 'requestMutation':
    case 'responseMutation':
      return redactValues(field);
    default:
      return redactRouteTexts(field);
  }
}

/** `headers.{request,response}.{set,add}.<name>`: names stay, values go. */
function redactHeaders(headers: JsonValue): JsonObject {
  return mapFields(asObject(headers), direction =>
    mapFields(asObject(direction), (operation, name) =>
      name === 'remove'
        ? operation
        : mapFields(asObject(operation), () => REDACTED),
    ),
  );
}

/** A list of `{ name, value }` or `{ key, value }`. */
function redactValues(list: JsonValue): JsonValue {
  return asObjects(list).map(entry => ({
    ...pick(entry, ['name', 'key']),
    value: REDACTED,
  }));
}
