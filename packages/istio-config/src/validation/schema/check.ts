import type { JsonObject, JsonValue } from '../../source';
import { asObject } from '../../resources/read';
import { jsonName } from '../field';
import type { Report } from '../report';
import { checkDuration, checkNumber, checkString } from './scalars';
import {
  checkRules,
  wrongType,
  type PathStack,
  type ShapeOptions,
} from './shape';
import { suggest } from './suggest';
import type { ListSchema, MapSchema, MessageSchema, Schema } from './types';

/**
 * Holds a value against a schema: unknown fields, wrong types, unknown names of
 * enumerations and double `oneof`s as proto JSON refuses them, and (with `crd`)
 * required fields, limits and CEL rules as the API server does.
 */
export function checkShape(
  value: JsonValue | undefined,
  schema: Schema,
  path: PathStack,
  options: ShapeOptions,
): void {
  if (value === undefined) {
    return;
  }
  if (value === null) {
    checkNull(path, options);
    return;
  }
  switch (schema.type) {
    case 'message':
      checkMessage(value, schema, path, options);
      break;
    case 'list':
      checkList(value, schema, path, options);
      break;
    case 'map':
      checkMap(value, schema, path, options);
      break;
    case 'string':
      checkString(value, schema, path, options);
      break;
    case 'integer':
    case 'double':
      checkNumber(value, schema, path, options);
      break;
    case 'boolean':
      if (typeof value !== 'boolean') {
        wrongType(value, schema, path, options);
      }
      break;
    case 'duration':
      checkDuration(value, schema, path, options);
      break;
    default:
      if (!asObject(value)) {
        wrongType(value, schema, path, options);
      }
  }
}

/** Proto JSON reads null as absent; the API server takes it for no element of a list. */
function checkNull(path: PathStack, { report, crd }: ShapeOptions): void {
  if (crd && typeof path.at(-1) === 'number') {
    report.error(path, 'wrong-type', 'an element of a list must not be null');
  }
}

function checkMessage(
  value: JsonValue,
  schema: MessageSchema,
  path: PathStack,
  options: ShapeOptions,
): void {
  const object = asObject(value);
  if (!object) {
    wrongType(value, schema, path, options);
    return;
  }
  const { report, crd, isStrict } = options;
  for (const key of Object.keys(object)) {
    const name = Object.hasOwn(schema.fields, key) ? key : jsonName(key);
    const field = Object.hasOwn(schema.fields, name)
      ? schema.fields[name]
      : undefined;
    if (field) {
      path.push(key);
      checkShape(object[key], field, path, options);
      path.pop();
    } else if (isStrict) {
      unknownField(key, schema, path, report);
    }
  }
  for (const group of schema.oneOf ?? []) {
    onlyOne(object, group, path, report);
  }
  if (crd) {
    for (const name of schema.required ?? []) {
      if (!isSet(object, name)) {
        report.error(path, 'required', `${name} is required`, { field: name });
      }
    }
    for (const group of schema.atMostOne ?? []) {
      onlyOne(object, group, path, report);
    }
    checkRules(value, schema.rules, path, report);
  }
}

function unknownField(
  key: string,
  schema: MessageSchema,
  path: PathStack,
  report: Report,
): void {
  const near = suggest(key, Object.keys(schema.fields));
  report.error(
    [...path, key],
    'unknown-field',
    `unknown field "${key}"${near ? `; did you mean "${near}"?` : ''}`,
    { field: key, ...(near ? { near } : {}) },
  );
}

function onlyOne(
  object: JsonObject,
  group: readonly string[],
  path: PathStack,
  report: Report,
): void {
  const set = group.filter(name => isSet(object, name));
  if (set.length > 1) {
    report.error(
      path,
      'only-one-of',
      `only one of ${group.join(', ')} can be set; found ${set.join(' and ')}`,
      { allowed: group.join(', '), found: set.join(', ') },
    );
  }
}

function isSet(object: JsonObject, name: string): boolean {
  if (Object.hasOwn(object, name) && object[name] !== null) {
    return true;
  }
  for (const key of Object.keys(object)) {
    if (key.includes('_') && object[key] !== null && jsonName(key) === name) {
      return true;
    }
  }
  return false;
}

function checkList(
  value: JsonValue,
  schema: ListSchema,
  path: PathStack,
  options: ShapeOptions,
): void {
  if (!Array.isArray(value)) {
    wrongType(value, schema, path, options);
    return;
  }
  value.forEach((item, index) => {
    path.push(index);
    checkShape(item, schema.items, path, options);
    path.pop();
  });
  if (!options.crd) {
    return;
  }
  const { report } = options;
  checkSize(value.length, schema.minItems, schema.maxItems, path, report);
  if (schema.listKeys) {
    const seen = new Set<string>();
    value.forEach((item, index) => {
      const object = asObject(item);
      const id = JSON.stringify(schema.listKeys?.map(key => object?.[key]));
      if (seen.has(id)) {
        report.error(
          [...path, index],
          'duplicate',
          `another element has the same ${schema.listKeys?.join(' and ')}`,
        );
      }
      seen.add(id);
    });
  }
  checkRules(value, schema.rules, path, report);
}

function checkMap(
  value: JsonValue,
  schema: MapSchema,
  path: PathStack,
  options: ShapeOptions,
): void {
  const object = asObject(value);
  if (!object) {
    wrongType(value, schema, path, options);
    return;
  }
  const entries = Object.entries(object);
  for (const [key, child] of entries) {
    path.push(key);
    checkShape(child, schema.values, path, options);
    path.pop();
  }
  if (options.crd) {
    const { minEntries, maxEntries, rules } = schema;
    checkSize(entries.length, minEntries, maxEntries, path, options.report);
    checkRules(value, rules, path, options.report);
  }
}

function checkSize(
  size: number,
  min: number | undefined,
  max: number | undefined,
  path: PathStack,
  report: Report,
): void {
  if (min !== undefined && size < min) {
    report.error(path, 'empty', `must have at least ${min} elements`, { min });
  }
  if (max !== undefined && size > max) {
    report.error(path, 'too-long', `must have at most ${max} elements`, {
      max,
    });
  }
}
