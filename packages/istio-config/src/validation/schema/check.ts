import type { FieldPath, JsonObject, JsonValue } from '../../source';
import { asObject } from '../../resources/read';
import { parseDuration } from '../fields/durations';
import { jsonName } from '../field';
import type { Report } from '../report';
import { suggest } from './suggest';
import type {
  ListSchema,
  MapSchema,
  MessageSchema,
  NumberSchema,
  Rule,
  Schema,
  StringSchema,
} from './types';

/** What `checkShape` holds a value against. */
export interface ShapeOptions {
  readonly report: Report;
  /** Whether the CRD's own demands count, beyond the shape of the proto. */
  readonly crd: boolean;
}

const KIND_NAMES = {
  string: 'a string',
  duration: 'a duration such as "5s"',
  integer: 'a whole number',
  double: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a mapping',
  message: 'a mapping',
  any: 'a mapping',
} as const;

/**
 * Holds a value against a schema: unknown fields, wrong types, unknown names of
 * enumerations and double `oneof`s as proto JSON refuses them, and (with `crd`)
 * required fields, limits and CEL rules as the API server does.
 */
export function checkShape(
  value: JsonValue | undefined,
  schema: Schema,
  path: FieldPath,
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
        wrongType(schema, path, options);
      }
      break;
    case 'duration':
      checkDuration(value, schema, path, options);
      break;
    default:
      if (!asObject(value)) {
        wrongType(schema, path, options);
      }
  }
}

/** Proto JSON reads null as absent; the API server takes it for no element of a list. */
function checkNull(path: FieldPath, { report, crd }: ShapeOptions): void {
  if (crd && typeof path.at(-1) === 'number') {
    report.error(path, 'wrong-type', 'an element of a list must not be null');
  }
}

function checkMessage(
  value: JsonValue,
  schema: MessageSchema,
  path: FieldPath,
  options: ShapeOptions,
): void {
  const object = asObject(value);
  if (!object) {
    wrongType(schema, path, options);
    return;
  }
  const { report, crd } = options;
  for (const [key, child] of Object.entries(object)) {
    const name = Object.hasOwn(schema.fields, key) ? key : jsonName(key);
    const field = Object.hasOwn(schema.fields, name)
      ? schema.fields[name]
      : undefined;
    if (field) {
      checkShape(child, field, [...path, key], options);
    } else {
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
  path: FieldPath,
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
  path: FieldPath,
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
  return Object.entries(object).some(
    ([key, value]) =>
      value !== null && (key === name || jsonName(key) === name),
  );
}

function checkList(
  value: JsonValue,
  schema: ListSchema,
  path: FieldPath,
  options: ShapeOptions,
): void {
  if (!Array.isArray(value)) {
    wrongType(schema, path, options);
    return;
  }
  value.forEach((item, index) =>
    checkShape(item, schema.items, [...path, index], options),
  );
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
  path: FieldPath,
  options: ShapeOptions,
): void {
  const object = asObject(value);
  if (!object) {
    wrongType(schema, path, options);
    return;
  }
  const entries = Object.entries(object);
  for (const [key, child] of entries) {
    checkShape(child, schema.values, [...path, key], options);
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
  path: FieldPath,
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

function checkString(
  value: JsonValue,
  schema: StringSchema,
  path: FieldPath,
  options: ShapeOptions,
): void {
  const { report, crd } = options;
  if (schema.enum) {
    checkEnumeration(value, schema.enum, path, options);
    return;
  }
  if (typeof value !== 'string') {
    wrongType(schema, path, options);
    return;
  }
  if (schema.bytes && !/^[A-Za-z0-9+/_-]*={0,2}$/.test(value)) {
    report.error(path, 'invalid-value', 'must be base64');
  }
  if (!crd) {
    return;
  }
  const { minLength, maxLength, pattern, rules } = schema;
  if (minLength !== undefined && value.length < minLength) {
    report.error(path, 'empty', 'must not be empty');
  }
  if (maxLength !== undefined && value.length > maxLength) {
    report.error(
      path,
      'too-long',
      `must have at most ${maxLength} characters`,
      {
        max: maxLength,
      },
    );
  }
  if (pattern && !pattern.test(value)) {
    report.error(path, 'pattern', `"${value}" must match ${pattern.source}`, {
      value,
      pattern: pattern.source,
    });
  }
  checkRules(value, rules, path, report);
}

function checkEnumeration(
  value: JsonValue,
  names: readonly string[],
  path: FieldPath,
  { report, crd }: ShapeOptions,
): void {
  const known =
    typeof value === 'string'
      ? names.includes(value)
      : !crd && typeof value === 'number' && value in names;
  if (!known) {
    report.error(
      path,
      'unknown-value',
      `${JSON.stringify(value)} is none of ${names.join(', ')}`,
      { value: String(value), allowed: names.join(', ') },
    );
  }
}

function checkNumber(
  value: JsonValue,
  schema: NumberSchema,
  path: FieldPath,
  options: ShapeOptions,
): void {
  // The API server takes no numbers in quotes, proto JSON does.
  const number =
    typeof value === 'string' && !options.crd && value.trim() !== ''
      ? Number(value)
      : value;
  if (
    typeof number !== 'number' ||
    !Number.isFinite(number) ||
    (schema.type === 'integer' && !Number.isInteger(number))
  ) {
    wrongType(schema, path, options);
    return;
  }
  const { min, max, rules } = schema;
  if (
    (options.crd || schema.type === 'integer') &&
    ((min !== undefined && number < min) || (max !== undefined && number > max))
  ) {
    options.report.error(
      path,
      'out-of-range',
      `${number} must be ${range(min, max)}`,
      { value: number },
    );
  }
  if (options.crd) {
    checkRules(number, rules, path, options.report);
  }
}

function range(min: number | undefined, max: number | undefined): string {
  if (max === undefined) {
    return `at least ${min}`;
  }
  return min === undefined ? `at most ${max}` : `between ${min} and ${max}`;
}

function checkDuration(
  value: JsonValue,
  schema: { readonly type: 'duration'; readonly positive?: boolean },
  path: FieldPath,
  options: ShapeOptions,
): void {
  const milliseconds =
    typeof value === 'string' ? parseDuration(value) : undefined;
  if (milliseconds === undefined) {
    options.report.error(
      path,
      'invalid-duration',
      `${JSON.stringify(value)} is not ${KIND_NAMES.duration}`,
      { value: String(value) },
    );
  } else if (options.crd && schema.positive && milliseconds < 1) {
    options.report.error(
      path,
      'invalid-duration',
      `${value} must be at least 1ms`,
      { value: String(value) },
    );
  }
}

function checkRules(
  value: JsonValue,
  rules: readonly Rule[] | undefined,
  path: FieldPath,
  report: Report,
): void {
  for (const rule of rules ?? []) {
    if (!rule.holds(value)) {
      report.error(path, rule.code, rule.message);
    }
  }
}

function wrongType(
  schema: Schema,
  path: FieldPath,
  { report }: ShapeOptions,
): void {
  report.error(path, 'wrong-type', `must be ${KIND_NAMES[schema.type]}`, {
    expected: KIND_NAMES[schema.type],
  });
}
