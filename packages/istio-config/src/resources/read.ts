import type { JsonObject, JsonValue } from '../source';

const NO_VALUES: readonly JsonValue[] = Object.freeze([]);

const NO_STRINGS: Readonly<Record<string, string>> = Object.freeze({});

const NO_OBJECT: JsonObject = Object.freeze({});

/**
 * Readers for configuration that nobody has validated: a field of the wrong
 * type reads as absent, so that no rule throws on hostile input. Whether the
 * type is right is the schema validation's business.
 */

/** The value as a mapping, or undefined. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : undefined;
}

/** The value as a list; anything else is the empty list. */
export function asArray(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : NO_VALUES;
}

/** The value as a string, or undefined. */
export function asString(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value as a finite number; numbers written as strings count, as in proto JSON. */
export function asNumber(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) {
    return Number(value);
  }
  return undefined;
}

/** The value as a boolean, or undefined. */
export function asBoolean(value: JsonValue | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Any value as text, absent as ''. `String` would throw on a mapping with a key `toString`. */
export function asText(value: JsonValue | undefined): string {
  if (value === undefined) {
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The strings of a list; other elements keep their index by becoming `''`. */
export function asStrings(value: JsonValue | undefined): readonly string[] {
  return asArray(value).map(element => asString(element) ?? '');
}

/** A mapping of strings (labels, annotations); numbers and booleans are printed, the rest is dropped. */
export function asStringMap(
  value: JsonValue | undefined,
): Readonly<Record<string, string>> {
  const object = asObject(value);
  if (!object) {
    return NO_STRINGS;
  }
  const result: Record<string, string> = {};
  for (const [key, entry] of Object.entries(object)) {
    if (typeof entry === 'string') {
      result[key] = entry;
    } else if (typeof entry === 'number' || typeof entry === 'boolean') {
      result[key] = String(entry);
    }
  }
  return result;
}

/** The value at a path of keys and indexes, or undefined. */
export function valueAt(
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof step === 'number') {
      current = Array.isArray(current) ? current[step] : undefined;
    } else {
      const object = asObject(current);
      current =
        object && Object.prototype.hasOwnProperty.call(object, step)
          ? object[step]
          : undefined;
    }
  }
  return current;
}

/** The mapping at a path, or the empty mapping. */
export function objectAt(
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): JsonObject {
  return asObject(valueAt(value, ...path)) ?? NO_OBJECT;
}
