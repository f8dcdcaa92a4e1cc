import type { FieldPath } from '../source';
import type { MeshDeclarationProblem } from './types';

/** A mapping of which nothing is known but that it is one. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a text has to look like. */
export interface TextForm {
  readonly pattern: RegExp;
  /** To go behind "must be". */
  readonly expected: string;
}

const ANY_TEXT: TextForm = { pattern: /\S/, expected: 'a text' };

/**
 * Reads the fields of a mapping and keeps what is wrong with them. A field that
 * is wrong is read as if it were not there, so that all problems are found.
 */
export class FieldReader {
  readonly #problems: MeshDeclarationProblem[];
  readonly #values: Mapping;
  readonly #path: FieldPath;

  /** @param known - names of the fields that there are */
  constructor(
    problems: MeshDeclarationProblem[],
    value: unknown,
    path: FieldPath,
    known: readonly string[],
  ) {
    this.#problems = problems;
    this.#path = path;
    this.#values = isMapping(value) ? value : {};
    if (!isMapping(value)) {
      problems.push({
        path,
        message: `must be a mapping with the fields ${known.join(', ')}`,
      });
    }
    for (const name of Object.keys(this.#values)) {
      if (!known.includes(name)) {
        problems.push({
          path: [...path, name],
          message: `is no field; there are ${known.join(', ')}`,
        });
      }
    }
  }

  /** Keeps a problem with a field. */
  report(message: string, ...path: FieldPath): undefined {
    this.#problems.push({ path: [...this.#path, ...path], message });
    return undefined;
  }

  /** A field as it stands; undefined where there is none. */
  value(name: string): unknown {
    return Object.prototype.hasOwnProperty.call(this.#values, name)
      ? this.#values[name] ?? undefined
      : undefined;
  }

  /** A text. */
  text(name: string, { pattern, expected }: TextForm = ANY_TEXT) {
    const value = this.value(name);
    if (value === undefined) {
      return undefined;
    }
    return typeof value === 'string' && pattern.test(value)
      ? value
      : this.report(`must be ${expected}, got ${shown(value)}`, name);
  }

  /** A text that must be there. */
  requiredText(name: string, form: TextForm = ANY_TEXT): string {
    if (this.value(name) === undefined) {
      this.report(`is missing: it must be ${form.expected}`, name);
    }
    return this.text(name, form) ?? '';
  }

  /** `true` or `false`, which are texts where a variable of the environment held them. */
  flag(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === 'true' || value === 'false') {
      return value === 'true';
    }
    return value === undefined || typeof value === 'boolean'
      ? value
      : this.report(`must be true or false, got ${shown(value)}`, name);
  }

  /** A mapping. */
  mapping(name: string, expected: string): Mapping | undefined {
    const value = this.value(name);
    return value === undefined || isMapping(value)
      ? value
      : this.report(`must be ${expected}, got ${shown(value)}`, name);
  }

  /** A list of texts. */
  texts(name: string, { pattern, expected }: TextForm) {
    const value = this.value(name);
    return value === undefined ||
      (Array.isArray(value) &&
        value.every(
          (one): one is string => typeof one === 'string' && pattern.test(one),
        ))
      ? value
      : this.report(`must be ${expected}, got ${shown(value)}`, name);
  }

  /** A list of mappings, each with a reader of its own. */
  mappings<T>(
    name: string,
    known: readonly string[],
    read: (reader: FieldReader) => T,
  ): T[] {
    const value = this.value(name);
    if (value !== undefined && !Array.isArray(value)) {
      this.report(`must be a list, got ${shown(value)}`, name);
    }
    return (Array.isArray(value) ? value : []).map((one: unknown, index) =>
      read(
        new FieldReader(
          this.#problems,
          one,
          [...this.#path, name, index],
          known,
        ),
      ),
    );
  }
}

/** A value for a message: texts in quotes, the rest as JSON. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
