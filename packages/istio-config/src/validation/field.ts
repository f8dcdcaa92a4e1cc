import type { FieldPath, JsonObject, JsonValue } from '../source';
import { asNumber, asObject } from '../resources/read';

/**
 * A place in a resource: the value and the path to it. Reading follows proto
 * JSON: an absent field reads as the zero value of its type, a name may be
 * written in camelCase or in snake_case, and a number may be a string. Whether
 * types are right was checked before, by the schema.
 */
export class Field {
  constructor(
    readonly value: JsonValue | undefined,
    readonly path: FieldPath,
  ) {}

  /** Whether the field is written down and not null. */
  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The field of a mapping by its camelCase name. */
  get(name: string): Field {
    const object = asObject(this.value);
    const key = object ? keyFor(object, name) : name;
    const value =
      object && Object.hasOwn(object, key) ? object[key] : undefined;
    return new Field(value, [...this.path, key]);
  }

  /** The field at a path of camelCase names. */
  at(...names: readonly string[]): Field {
    return names.reduce<Field>((field, name) => field.get(name), this);
  }

  /** The elements of a list. */
  items(): readonly Field[] {
    return Array.isArray(this.value)
      ? this.value.map((item, index) => new Field(item, [...this.path, index]))
      : [];
  }

  /** The entries of a map. */
  entries(): readonly (readonly [string, Field])[] {
    const object = asObject(this.value);
    return object
      ? Object.entries(object).map(
          ([key, value]) =>
            [key, new Field(value, [...this.path, key])] as const,
        )
      : [];
  }

  string(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  strings(): readonly string[] {
    return this.items().map(item => item.string());
  }

  number(): number {
    return asNumber(this.value) ?? 0;
  }

  boolean(): boolean {
    return this.value === true;
  }
}

/** The name of a proto field as it is written in JSON: `http_status` is `httpStatus`. */
export function jsonName(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function keyFor(object: JsonObject, name: string): string {
  if (Object.hasOwn(object, name)) {
    return name;
  }
  for (const key of Object.keys(object)) {
    if (key.includes('_') && jsonName(key) === name) {
      return key;
    }
  }
  return name;
}
