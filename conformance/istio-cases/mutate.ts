import type { JsonObject, JsonValue } from '@mesh-portal/istio-config';
// The shapes are nobody else's business, so the package does not export them.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import type { Schema } from '@mesh-portal/istio-config/src/validation/schema/types';
import { numbersFor, textsFor } from './values';

/** A number from 0 to 1, the same for the same seed. */
export type Random = () => number;

/** The generator mulberry32: short, and the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

interface Place {
  readonly name: string;
  readonly schema: Schema;
  readonly present: boolean;
  set(value: JsonValue | undefined): void;
  get(): JsonValue | undefined;
}

/** A copy of a spec with a few fields set, replaced, doubled or left out. */
export function mutate(
  spec: JsonObject,
  schema: Schema,
  random: Random,
): JsonObject {
  const copy = structuredClone(spec);
  const changes = 1 + Math.floor(random() * random() * 4);
  for (let made = 0; made < changes; made += 1) {
    const places: Place[] = [];
    collect(copy, schema, places);
    const present = places.filter(place => place.present);
    const place = pick(
      random,
      random() < 0.5 && present.length > 0 ? present : places,
    );
    change(place, random);
  }
  return copy;
}

function change(place: Place, random: Random): void {
  const roll = random();
  const value = place.get();
  if (!place.present || roll < 0.6) {
    place.set(generate(place.schema, place.name, random, 0));
  } else if (roll < 0.8) {
    place.set(undefined);
  } else if (Array.isArray(value) && value.length > 0) {
    const element = structuredClone(pick(random, value));
    place.set([...value, element]);
  } else {
    place.set(generate(place.schema, place.name, random, 0));
  }
}

function collect(value: JsonValue, schema: Schema, places: Place[]): void {
  if (schema.type === 'message' && isObject(value)) {
    for (const [name, field] of Object.entries(schema.fields)) {
      const group = schema.oneOf?.find(names => names.includes(name));
      if (!group?.some(other => other !== name && other in value)) {
        places.push(placeIn(value, name, field));
      }
      const child = value[name];
      if (child !== undefined && child !== null) {
        collect(child, field, places);
      }
    }
  } else if (schema.type === 'map' && isObject(value)) {
    for (const [name, child] of Object.entries(value)) {
      places.push(placeIn(value, name, schema.values));
      if (child !== null) {
        collect(child, schema.values, places);
      }
    }
  } else if (schema.type === 'list' && Array.isArray(value)) {
    value.forEach((child, index) => {
      places.push({
        name: 'item',
        schema: schema.items,
        present: true,
        get: () => value[index],
        set: next => {
          if (next === undefined) {
            value.splice(index, 1);
          } else {
            value[index] = next;
          }
        },
      });
      if (child !== null) {
        collect(child, schema.items, places);
      }
    });
  }
}

function placeIn(object: JsonObject, name: string, schema: Schema): Place {
  return {
    name,
    schema,
    present: object[name] !== undefined,
    get: () => object[name],
    set: next => {
      if (next === undefined) {
        delete object[name];
      } else {
        object[name] = next;
      }
    },
  };
}

/** A value of the right type, right or wrong in what it says. */
export function generate(
  schema: Schema,
  name: string,
  random: Random,
  depth: number,
): JsonValue {
  switch (schema.type) {
    case 'message': {
      const object: JsonObject = {};
      const chance = depth === 0 ? 0.4 : 0.3;
      for (const [key, field] of Object.entries(schema.fields)) {
        const isRequired = schema.required?.includes(key) && random() < 0.9;
        if (isRequired || (depth < 4 && random() < chance)) {
          const group = schema.oneOf?.find(names => names.includes(key));
          if (!group?.some(other => other in object)) {
            object[key] = generate(field, key, random, depth + 1);
          }
        }
      }
      return object;
    }
    case 'list':
      return Array.from({ length: Math.floor(random() * 3) }, () =>
        generate(schema.items, name, random, depth + 1),
      );
    case 'map': {
      const object: JsonObject = {};
      const length = Math.floor(random() * 3);
      for (let index = 0; index < length; index += 1) {
        object[pick(random, textsFor(`${name}.key`))] = generate(
          schema.values,
          name,
          random,
          depth + 1,
        );
      }
      return object;
    }
    case 'string':
      if (schema.bytes) {
        return 'YWJj';
      }
      return pick(random, schema.enum ?? textsFor(name));
    case 'integer':
    case 'double':
      return pick(
        random,
        numbersFor(name).filter(
          number =>
            schema.type === 'double' ||
            (Number.isInteger(number) && (schema.min !== 0 || number >= 0)),
        ),
      );
    case 'boolean':
      return random() < 0.5;
    case 'duration':
      return pick(random, textsFor('duration'));
    default:
      return { a: 'b' };
  }
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
