import { asObject } from '../../resources/read';
import type { JsonObject, JsonValue } from '../../source';
import type { Schema } from './types';

/**
 * Where a schema of ours and the structural schema of a CRD differ: fields that
 * one of them lacks, and types. For tests, which hold the ones against the others.
 */
export function differencesFromCrd(
  schema: Schema,
  crd: JsonValue | undefined,
  path = 'spec',
): readonly string[] {
  const structure = asObject(crd) ?? {};
  const expected = typeOf(structure);
  if (!accepts(schema, expected)) {
    return [`${path}: ${schema.type} here, ${expected} in the CRD`];
  }
  switch (schema.type) {
    case 'message': {
      const properties = asObject(structure.properties) ?? {};
      const names = new Set([
        ...Object.keys(schema.fields),
        ...Object.keys(properties),
      ]);
      return [...names].sort().flatMap(name => {
        const here = Object.hasOwn(schema.fields, name)
          ? schema.fields[name]
          : undefined;
        const there = properties[name];
        if (!here) {
          return [`${path}.${name}: missing here`];
        }
        return there === undefined
          ? [`${path}.${name}: missing in the CRD`]
          : differencesFromCrd(here, there, `${path}.${name}`);
      });
    }
    case 'list':
      return differencesFromCrd(schema.items, structure.items, `${path}[]`);
    case 'map':
      return differencesFromCrd(
        schema.values,
        structure.additionalProperties,
        `${path}.*`,
      );
    case 'string': {
      const names = Array.isArray(structure.enum) ? structure.enum : [];
      const same =
        JSON.stringify([...names].sort()) ===
        JSON.stringify([...(schema.enum ?? [])].sort());
      return same ? [] : [`${path}: other names than in the CRD`];
    }
    default:
      return [];
  }
}

function typeOf(structure: JsonObject): string {
  return structure.additionalProperties === undefined
    ? String(structure.type)
    : 'map';
}

/** A duration is a string to the CRD, and a number of any kind a number or an integer. */
function accepts({ type }: Schema, expected: string): boolean {
  switch (type) {
    case 'message':
    case 'any':
      return expected === 'object';
    case 'list':
      return expected === 'array';
    case 'duration':
      return expected === 'string';
    case 'double':
      return expected === 'number';
    default:
      return type === expected;
  }
}
