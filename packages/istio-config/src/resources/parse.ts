import { CORE_SCHEMA, loadAll, Type } from 'js-yaml';
import { LineCounter, parseAllDocuments, type ScalarTag } from 'yaml';
import type {
  FieldPath,
  JsonObject,
  JsonValue,
  SourcePosition,
  SourceResource,
} from '../source';
import { lazyLocator } from './locator';
import { asArray, asObject, asString, objectAt } from './read';

/** Something in a file that is not a resource. @public */
export interface ParseProblem {
  /** `yaml`: not YAML; `resource`: YAML, but no Kubernetes resource; `size`: aliases that unfold to too much. */
  readonly code: 'yaml' | 'resource' | 'size';
  readonly message: string;
  readonly position: SourcePosition;
}

/** What a file holds. @public */
export interface ParseResult {
  readonly resources: SourceResource[];
  readonly problems: ParseProblem[];
}

const TRUE = /^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const BOOLEAN_TAG = 'tag:yaml.org,2002:bool';

const isBoolean = (text: string) => TRUE.test(text) || FALSE.test(text);

/**
 * Values, as Kubernetes reads them: no dates, merge keys allowed, and the words
 * of YAML 1.1 are booleans, so that an unquoted `exact: yes` is no text.
 */
const SCHEMA = CORE_SCHEMA.extend({
  implicit: [
    new Type(BOOLEAN_TAG, {
      kind: 'scalar',
      resolve: (data: unknown) => typeof data === 'string' && isBoolean(data),
      construct: (data: string) => TRUE.test(data),
    }),
    new Type('tag:yaml.org,2002:merge', {
      kind: 'scalar',
      resolve: (data: unknown) => data === '<<',
    }),
  ],
});

/** The same words for the tolerant way. */
const BOOLEANS: ScalarTag = {
  tag: BOOLEAN_TAG,
  default: true,
  test: new RegExp(`${TRUE.source}|${FALSE.source}`),
  resolve: text => TRUE.test(text),
};

/** Aliases can unfold a small file to gigabytes; nothing real comes near. */
const MAX_NODES = 2_000_000;

/**
 * Reads the resources of a YAML or JSON file of one or several documents; lists
 * are expanded. Never throws: what cannot be read is a problem with its line,
 * and the other documents are still read. Positions are worked out when first
 * asked for.
 *
 * @public
 */
export function parseResources(text: string, file: string): ParseResult {
  const result: ParseResult = { resources: [], problems: [] };
  const documents = readDocuments(text, file, result.problems);
  const locateIn = lazyLocator(text, file);
  const mayHaveAliases = text.includes('&');
  documents.forEach((value, index) => {
    if (value === null || value === undefined) {
      return;
    }
    const locate = (path: FieldPath) => locateIn(index, path);
    if (mayHaveAliases && isTooLarge(value)) {
      result.problems.push({
        code: 'size',
        message: `document ${
          index + 1
        } unfolds to more than ${MAX_NODES} values through its aliases; write it out or make it smaller`,
        position: locate([]) ?? { file, line: 1, column: 1 },
      });
      return;
    }
    addResource(value, [], locate, file, result, 0);
  });
  return result;
}

function addResource(
  value: JsonValue,
  base: FieldPath,
  locate: (path: FieldPath) => SourcePosition | undefined,
  file: string,
  result: ParseResult,
  depth: number,
): void {
  const object = asObject(value);
  const problem = object ? missingFieldOf(object) : 'it is no mapping';
  if (!object || problem) {
    result.problems.push({
      code: 'resource',
      message: `not a Kubernetes resource: ${problem}`,
      position: locate(base) ?? { file, line: 1, column: 1 },
    });
    return;
  }
  if (isList(object) && depth < 4) {
    asArray(object.items).forEach((item, index) =>
      addResource(
        item,
        [...base, 'items', index],
        locate,
        file,
        result,
        depth + 1,
      ),
    );
    return;
  }
  result.resources.push({
    value: object,
    locate: path => locate([...base, ...path]),
  });
}

function isList(object: JsonObject): boolean {
  return (
    Array.isArray(object.items) &&
    (asString(object.kind) ?? '').endsWith('List')
  );
}

function missingFieldOf(object: JsonObject): string | undefined {
  if (!asString(object.apiVersion)) {
    return 'apiVersion is missing';
  }
  if (!asString(object.kind)) {
    return 'kind is missing';
  }
  if (isList(object) || asString(objectAt(object, 'metadata').name)) {
    return undefined;
  }
  return 'metadata.name is missing';
}

/** The fast way for files that are right, the tolerant one for the others. */
function readDocuments(
  text: string,
  file: string,
  problems: ParseProblem[],
): readonly JsonValue[] {
  try {
    return loadAll(text, undefined, { schema: SCHEMA }) as JsonValue[];
  } catch {
    return readTolerantly(text, file, problems);
  }
}

function readTolerantly(
  text: string,
  file: string,
  problems: ParseProblem[],
): readonly JsonValue[] {
  const lineCounter = new LineCounter();
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter,
      merge: true,
      logLevel: 'error',
      customTags: tags => [BOOLEANS, ...tags],
    });
    return Array.from(parsed, document => {
      const [error] = document.errors;
      if (error) {
        const { line, col } = lineCounter.linePos(error.pos[0]);
        problems.push({
          code: 'yaml',
          message: firstLine(error.message),
          position: { file, line, column: col },
        });
        return null;
      }
      return document.toJS() as JsonValue;
    });
  } catch (error) {
    problems.push({
      code: 'yaml',
      message: error instanceof Error ? firstLine(error.message) : 'not YAML',
      position: { file, line: 1, column: 1 },
    });
    return [];
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

/** Counts values as a walk would meet them, aliases and cycles unfolded. */
function isTooLarge(value: JsonValue): boolean {
  const pending: JsonValue[] = [value];
  let count = 0;
  while (pending.length > 0) {
    const current = pending.pop();
    count += 1;
    if (count > MAX_NODES) {
      return true;
    }
    if (typeof current === 'object' && current !== null) {
      for (const child of Object.values(current)) {
        pending.push(child);
      }
    }
  }
  return false;
}
