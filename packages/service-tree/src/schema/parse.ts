import type * as z from 'zod/v4';
import {
  complaint,
  isProblemCode,
  schemaProblem,
  type Complaint,
  type ProblemArgs,
  type SchemaProblem,
} from './problems';
import {
  serviceSpecFields,
  serviceSpecSchema,
  type ServiceSpec,
} from './serviceSpec';
import { fieldsAt } from './shape';
import { suggest } from './suggest';

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

/** The outcome of parsing a ServiceSpec. @public */
export type ParsedServiceSpec<Problem extends SchemaProblem = SchemaProblem> =
  | { readonly ok: true; readonly spec: ServiceSpec }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const isKey = (part: PropertyKey): part is string | number =>
  typeof part !== 'symbol';

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const part of path) {
    if (
      typeof value !== 'object' ||
      value === null ||
      !Object.hasOwn(value, part)
    ) {
      return undefined;
    }
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

const shown = (value: unknown) => String(value).slice(0, 80);

function kindOf(value: unknown): string {
  if (value === null) {
    return 'nothing (null)';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function wrongType(expected: string, value: unknown): Complaint {
  if (value === undefined) {
    return complaint('required');
  }
  if (expected === 'string' && typeof value === 'number') {
    return complaint('quote-number', { actual: value });
  }
  return complaint('type', {
    expected: EXPECTED[expected] ?? expected,
    actual: kindOf(value),
  });
}

function customComplaint(
  params: Record<string, unknown> | undefined,
): Complaint {
  const { code, args } = params ?? {};
  // Every custom issue of the schema is made from a complaint.
  return isProblemCode(code)
    ? complaint(code, args as ProblemArgs)
    : complaint('type', { expected: 'another value', actual: 'this one' });
}

function simple(issue: Issue, value: unknown): Complaint {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'invalid_value':
      return value === undefined
        ? complaint('required')
        : complaint('one-of', {
            actual: shown(value),
            allowed: issue.values.map(shown),
          });
    case 'too_big':
      return complaint('too-long', {
        length: Array.isArray(value) ? value.length : shown(value),
        maximum: Number(issue.maximum),
      });
    case 'too_small':
      return complaint('too-short', { minimum: Number(issue.minimum) });
    case 'custom':
      return customComplaint(issue.params);
    default:
      return complaint('type', {
        expected: 'another value',
        actual: kindOf(value),
      });
  }
}

/** The branch of a union that was meant: the one whose type fits. */
function meantBranch(branches: readonly Issue[][]): readonly Issue[] {
  const typeFits = (issues: readonly Issue[]) =>
    !issues.some(
      ({ code, path }) => code === 'invalid_type' && path.length === 0,
    );
  return branches.find(typeFits) ?? branches[0] ?? [];
}

function translate(issue: Issue, input: unknown, above: Path): SchemaProblem[] {
  const path = [...above, ...issue.path.filter(isKey)];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = fieldsAt(serviceSpecFields, path);
      return issue.keys.map(key => {
        const near = suggest(key, known);
        return schemaProblem(
          complaint('unknown-field', {
            field: shown(key),
            known,
            ...(near ? { suggestion: near } : {}),
          }),
          [...path, key],
        );
      });
    }
    case 'invalid_union':
      return meantBranch(issue.errors).flatMap(inner =>
        translate(inner, input, path),
      );
    case 'invalid_key':
      return issue.issues.flatMap(inner =>
        inner.code === 'custom'
          ? [schemaProblem(customComplaint(inner.params), path)]
          : [schemaProblem(simple(inner, path.at(-1)), path)],
      );
    default: {
      const value = valueAt(input, path);
      return [
        schemaProblem(
          issue.code !== 'custom' &&
            typeof value === 'string' &&
            value.includes('${{')
            ? complaint('unresolved-expression')
            : simple(issue, value),
          path,
        ),
      ];
    }
  }
}

// Deeper than any field of the schema, and an end for values that hold themselves.
const MAXIMUM_DEPTH = 16;

/** Zod leaves the key `__proto__` out of mappings in silence; nothing may vanish that way. */
function prototypeKeys(value: unknown, path: Path = []): SchemaProblem[] {
  if (
    typeof value !== 'object' ||
    value === null ||
    path.length > MAXIMUM_DEPTH
  ) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    key === '__proto__'
      ? [
          schemaProblem(complaint('reserved', { actual: key, reason: '' }), [
            ...path,
            key,
          ]),
        ]
      : prototypeKeys(item, [
          ...path,
          Array.isArray(value) ? Number(key) : key,
        ]),
  );
}

/**
 * Checks a ServiceSpec and fills in its defaults.
 *
 * @param input - a parsed value; anything is allowed
 * @returns the ServiceSpec, or every problem that was found. Relations between
 * fields are judged once each field alone is right. It never throws.
 * @public
 */
export function parseServiceSpec(input: unknown): ParsedServiceSpec {
  const hidden = prototypeKeys(input);
  if (hidden.length > 0) {
    return { ok: false, problems: hidden };
  }
  const result = serviceSpecSchema.safeParse(input);
  return result.success
    ? { ok: true, spec: result.data }
    : {
        ok: false,
        problems: result.error.issues.flatMap(issue =>
          translate(issue, input, []),
        ),
      };
}
