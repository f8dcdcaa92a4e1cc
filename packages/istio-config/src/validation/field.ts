import type { FieldPath, JsonObject, JsonValue } from '../source';
import { asNumber, asObject } from '../resources/read';

const NOTHING: readonly never[] = Object.freeze([]);

const NO_KEYS: ReadonlyMap<string, string> = new Map();

/**
 * A place in a resource: the value and the path to it. Reading follows proto
 * JSON: an absent field reads as the zero value of its type, a name may be
 * written in camelCase or in snake_case, and a number may be a string. Whether
 * types are right was checked before, by the schema.
 */
export class Field {
  private knownPath: FieldPath | undefined;
  private snakeKeys: ReadonlyMap<string, string> | undefined;

  private constructor(
    readonly value: JsonValue | undefined,
    private readonly parent: Field | undefined,
    private readonly key: string | number,
  ) {}

  /** The field of a resource: `spec`, or `metadata`. */
  static top(value: JsonValue | undefined, key: string): Field {
    return new Field(value, undefined, key);
  }

  /** Where the field is; put together when it is asked for, which is seldom. */
  get path(): FieldPath {
    this.knownPath ??= this.parent
      ? [...this.parent.path, this.key]
      : [this.key];
    return this.knownPath;
  }

  /** Whether the field is written down and not null. */
  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The field of a mapping by its camelCase name. */
  get(name: string): Field {
    const object = asObject(this.value);
    if (!object) {
      return new Field(undefined, this, name);
    }
    if (Object.hasOwn(object, name)) {
      return new Field(object[name], this, name);
    }
    this.snakeKeys ??= snakeKeysOf(object);
    const key = this.snakeKeys.get(name);
    return key === undefined
      ? new Field(undefined, this, name)
      : new Field(object[key], this, key);
  }

  /** The field at a path of camelCase names. */
  at(...names: readonly string[]): Field {
    return names.reduce<Field>((field, name) => field.get(name), this);
  }

  /** The elements of a list. */
  items(): readonly Field[] {
    return Array.isArray(this.value)
      ? this.value.map((item, index) => new Field(item, this, index))
      : NOTHING;
  }

  /** The entries of a map. */
  entries(): readonly (readonly [string, Field])[] {
    const object = asObject(this.value);
    return object
      ? Object.entries(object).map(
          ([key, value]) => [key, new Field(value, this, key)] as const,
        )
      : NOTHING;
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

/** The keys in snake_case, by the name that they stand for; the first of them counts. */
function snakeKeysOf(object: JsonObject): ReadonlyMap<string, string> {
  let keys: Map<string, string> | undefined;
  for (const key of Object.keys(object)) {
    if (key.includes('_')) {
      keys ??= new Map();
      const name = jsonName(key);
      keys.set(name, keys.get(name) ?? key);
    }
  }
  return keys ?? NO_KEYS;
}
