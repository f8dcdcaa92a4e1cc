import type { FieldPath, JsonValue } from '../../source';
import type { Report } from '../report';
import type { Rule, Schema } from './types';

/** Where `checkShape` is: one list for the whole resource, which grows and shrinks. */
export type PathStack = (string | number)[];

/** What `checkShape` holds a value against. */
export interface ShapeOptions {
  readonly report: Report;
  /** Whether the CRD's own demands count, beyond the shape of the proto. */
  readonly crd: boolean;
  /** Whether unknown fields count: Istio itself leaves them out. */
  readonly isStrict: boolean;
}

/** What a value of each type is called. */
export const KIND_NAMES = {
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

/** Holds a value against the rules that its shape cannot say. */
export function checkRules(
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

/** Reports a value of another type. */
export function wrongType(
  value: JsonValue,
  schema: Schema,
  path: FieldPath,
  { report }: ShapeOptions,
): void {
  const expected = KIND_NAMES[schema.type];
  // Kubernetes reads an unquoted yes, on or 5 as no text.
  const isUnquoted = schema.type === 'string' && typeof value !== 'object';
  report.error(
    path,
    'wrong-type',
    `must be ${expected}, not ${nameOf(value)}${
      isUnquoted ? '; put it in quotes' : ''
    }`,
    { expected },
  );
}

/** What a value is; of numbers and texts not which, since they may be secret. */
function nameOf(value: JsonValue): string {
  switch (typeof value) {
    case 'object':
      if (value === null) {
        return 'null';
      }
      return Array.isArray(value) ? 'a list' : 'a mapping';
    case 'boolean':
      return String(value);
    default:
      return `a ${typeof value}`;
  }
}
