import type * as z from 'zod/v4';
import {
  complaint,
  isProblemCode,
  schemaProblem,
  type Complaint,
  type ProblemArgs,
  type SchemaProblem,
} from './problems';
import { serviceSpecFields } from './serviceSpec';
import { fieldsAt } from './shape';
import { suggest } from './suggest';

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

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

/**
 * The problems that an issue of zod stands for.
 *
 * @param input - the value that was parsed
 * @param above - where the issue's path starts
 */
export function translate(
  issue: Issue,
  input: unknown,
  above: Path,
): SchemaProblem[] {
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
