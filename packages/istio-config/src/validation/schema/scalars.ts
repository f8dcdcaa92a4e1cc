import { asText } from '../../resources/read';
import type { FieldPath, JsonValue } from '../../source';
import { parseDuration } from '../fields/durations';
import { checkRules, KIND_NAMES, wrongType, type ShapeOptions } from './shape';
import type { NumberSchema, StringSchema } from './types';

/** Strings and enumerations. */
export function checkString(
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
    wrongType(value, schema, path, options);
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
      { value: asText(value), allowed: names.join(', ') },
    );
  }
}

/** Whole numbers and others. */
export function checkNumber(
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
    wrongType(value, schema, path, options);
    return;
  }
  const { min, max, rules } = schema;
  if (
    (options.crd || schema.isProtoRange) &&
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

/** Durations, in Go's notation. */
export function checkDuration(
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
      { value: asText(value) },
    );
  } else if (options.crd && schema.positive && milliseconds < 1) {
    options.report.error(
      path,
      'invalid-duration',
      `${value} must be at least 1ms`,
      { value: asText(value) },
    );
  }
}
