import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { isMap, parseDocument } from 'yaml';

/** The portal of the fixtures: a template's own file, else the one that all share. */
const CONFIG = 'fixtures.config.yaml';

/** The templates of this checkout, whose portal those of other folders run in too. */
const OWN_TEMPLATES = resolve(__dirname, '../../templates');

/** What a fixture that has to be refused is refused with. */
export interface Refusal {
  /** The field that is wrong, as the error names it; left out where the error names none. */
  readonly field?: string;
  /** A part of the message. */
  readonly message: string;
}

/** Values of a form, and what comes of them. */
export interface Fixture {
  readonly name: string;
  /** The file, as the caller would type it. */
  readonly file: string;
  readonly values: JsonObject;
  /** The run has to be refused so. */
  readonly expect?: Refusal;
  /** Folder of the files that are expected. */
  readonly golden: string;
}

/** A template with what it is tested with. */
export interface Template {
  readonly name: string;
  readonly folder: string;
  readonly entity: JsonObject;
  /** The portal that its fixtures run in. */
  readonly config: JsonObject;
  readonly fixtures: readonly Fixture[];
}

/** A template or fixture that can't be read: file, and what is wrong with it. */
export class TemplateError extends Error {}

/** Every folder that has a `template.yaml`, in order. */
export function readTemplates(root: string): Template[] {
  if (!existsSync(root)) {
    throw new TemplateError(`there is no folder ${root}`);
  }
  return readdirSync(root)
    .sort()
    .filter(
      name =>
        // one that is being made is none yet
        !name.startsWith('.') && existsSync(join(root, name, 'template.yaml')),
    )
    .map(name => readTemplate(join(root, name)));
}

/** One template by its folder. */
export function readTemplate(folder: string): Template {
  const config = [folder, dirname(folder), OWN_TEMPLATES]
    .map(place => join(place, CONFIG))
    .find(existsSync);
  const fixtures = join(folder, 'fixtures');
  return {
    name: basename(folder),
    folder,
    entity: readObject(join(folder, 'template.yaml')),
    config: config ? readObject(config) : {},
    fixtures: existsSync(fixtures)
      ? readdirSync(fixtures)
          .sort()
          .filter(file => file.endsWith('.yaml'))
          .map(file => readFixture(join(fixtures, file)))
      : [],
  };
}

const FIELDS = ['values', 'expect', 'golden'];

function readFixture(path: string): Fixture {
  const file = relative(process.cwd(), path);
  const fixture = readObject(path);
  const unknown = Object.keys(fixture).find(key => !FIELDS.includes(key));
  if (unknown) {
    throw new TemplateError(
      `${file}: there is no field "${unknown}"; a fixture has ${FIELDS.join(
        ', ',
      )}`,
    );
  }
  const { values, expect, golden } = fixture;
  if (!isObject(values)) {
    throw new TemplateError(
      `${file}: "values" must hold what the form hands over, by the names of the template's parameters`,
    );
  }
  const name = basename(file, '.yaml');
  return {
    name,
    file,
    values,
    ...(expect !== undefined && { expect: readRefusal(expect, file) }),
    golden: join(path, '..', typeof golden === 'string' ? golden : name),
  };
}

function readRefusal(expect: unknown, file: string): Refusal {
  const { field, message } = isObject(expect) ? expect : {};
  if (
    typeof message !== 'string' ||
    !['string', 'undefined'].includes(typeof field)
  ) {
    throw new TemplateError(
      `${file}: "expect" must have a "message", and the "field" that is refused`,
    );
  }
  return { message, ...(typeof field === 'string' && { field }) };
}

function readObject(path: string): JsonObject {
  const file = relative(process.cwd(), path);
  const document = parseDocument(readFileSync(path, 'utf8'));
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    throw new TemplateError(
      `${file}${line ? `:${line}` : ''}: ${error.message.split('\n')[0]}`,
    );
  }
  if (!isMap(document.contents)) {
    throw new TemplateError(`${file}: must be a map`);
  }
  return document.toJS();
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
