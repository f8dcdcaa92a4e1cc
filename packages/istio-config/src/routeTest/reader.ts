import type { FieldPath, SourcePosition } from '../source';
import type { RouteTestProblem } from './types';

type Code = RouteTestProblem['code'];

/** Reads untyped values by what they should be, and notes with its place what is wrong. */
export class Reader {
  readonly problems: RouteTestProblem[] = [];

  constructor(
    private readonly positionOf: (path: FieldPath) => SourcePosition,
  ) {}

  report(
    code: Code,
    path: FieldPath,
    message: string,
    args: RouteTestProblem['args'] = {},
  ): undefined {
    this.problems.push({
      code,
      message,
      args,
      path,
      position: this.positionOf(path),
    });
    return undefined;
  }

  at(path: FieldPath): SourcePosition {
    return this.positionOf(path);
  }

  /** A mapping with none but the known fields. */
  fields(
    value: unknown,
    path: FieldPath,
    known: readonly string[],
  ): Readonly<Record<string, unknown>> | undefined {
    const mapping = this.mapping(value, path);
    for (const name of Object.keys(mapping ?? {})) {
      if (!known.includes(name)) {
        this.report(
          'unknownField',
          [...path, name],
          `there is no field ${name} here; there are ${known.join(', ')}`,
          { field: name },
        );
      }
    }
    return mapping;
  }

  /** A mapping with any keys. */
  mapping(
    value: unknown,
    path: FieldPath,
  ): Readonly<Record<string, unknown>> | undefined {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : this.wrongType(path, 'a mapping');
  }

  list(value: unknown, path: FieldPath): readonly unknown[] | undefined {
    return Array.isArray(value) ? value : this.wrongType(path, 'a list');
  }

  text(value: unknown, path: FieldPath): string | undefined {
    if (typeof value === 'string' && value !== '') {
      return value;
    }
    return typeof value === 'number' || typeof value === 'boolean'
      ? this.wrongType(path, `a text: write it in quotes, "${value}"`)
      : this.wrongType(path, 'a text');
  }

  oneOf<T extends string>(
    value: unknown,
    path: FieldPath,
    allowed: readonly T[],
  ): T | undefined {
    const found = allowed.find(candidate => candidate === value);
    return (
      found ??
      this.report('value', path, `it can be ${allowed.join(', ')}`, {
        allowed: allowed.join(', '),
      })
    );
  }

  flag(value: unknown, path: FieldPath): boolean | undefined {
    return typeof value === 'boolean'
      ? value
      : this.wrongType(path, 'true or false');
  }

  wholeNumber(
    value: unknown,
    path: FieldPath,
    {
      minimum,
      maximum,
    }: { readonly minimum: number; readonly maximum: number },
  ): number | undefined {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return this.wrongType(path, 'a whole number');
    }
    return value >= minimum && value <= maximum
      ? value
      : this.report(
          'value',
          path,
          `${value} is out of range; it can be ${minimum} to ${maximum}`,
          { minimum, maximum },
        );
  }

  /** A mapping whose values are all read by one function. */
  entries<T>(
    value: unknown,
    path: FieldPath,
    read: (value: unknown, path: FieldPath) => T | undefined,
  ): Readonly<Record<string, T>> | undefined {
    const mapping = this.mapping(value, path);
    return (
      mapping &&
      Object.fromEntries(
        Object.entries(mapping).flatMap(([key, entry]) => {
          const result = read(entry, [...path, key]);
          return result === undefined ? [] : [[key, result] as const];
        }),
      )
    );
  }

  private wrongType(path: FieldPath, wanted: string): undefined {
    return this.report('type', path, `it must be ${wanted}`, { wanted });
  }
}

/** Leaves out the fields without a value. */
export function compact<T extends object>(
  value: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => entry !== undefined),
  ) as { [K in keyof T]: Exclude<T[K], undefined> };
}
