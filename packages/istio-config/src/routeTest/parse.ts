import { LineCounter, parseAllDocuments } from 'yaml';
import { lazyLocator } from '../resources/locator';
import type { FieldPath, SourcePosition } from '../source';
import { readExpectation } from './readExpectation';
import { readRequest, type PartialRequest } from './readRequest';
import { Reader } from './reader';
import type {
  ParsedRouteTests,
  PortableRequest,
  RouteTest,
  RouteTestProblem,
} from './types';

/** `apiVersion` of the file format. @public */
export const ROUTE_TEST_API_VERSION = 'mesh-portal.io/v1alpha1';

/** `kind` of the file format. @public */
export const ROUTE_TEST_KIND = 'RouteTest';

/**
 * Reads route tests: YAML of one or several documents of `kind: RouteTest`.
 * Never throws; what is wrong is a problem with its line and field.
 *
 * @param file - name of the file, for positions
 * @public
 */
export function parseRouteTests(text: string, file: string): ParsedRouteTests {
  const { values, problems } = readYaml(text, file);
  const locateIn = lazyLocator(text, file);
  const tests: RouteTest[] = [];
  values.forEach((value, index) => {
    const reader = new Reader(path =>
      nearest(path, at => locateIn(index, at), file),
    );
    tests.push(...readDocument(reader, value));
    problems.push(...reader.problems);
  });
  if (values.every(isNothing) && problems.length === 0) {
    problems.push({
      code: 'document',
      message: 'the file is empty: it needs kind, apiVersion and tests',
      args: {},
      path: [],
      position: { file, line: 1, column: 1 },
    });
  }
  return { tests, problems };
}

/** The place of a field, or of the nearest one around it. */
function nearest(
  path: FieldPath,
  locate: (path: FieldPath) => SourcePosition | undefined,
  file: string,
): SourcePosition {
  for (let length = path.length; length >= 0; length -= 1) {
    const position = locate(path.slice(0, length));
    if (position) {
      return position;
    }
  }
  return { file, line: 1, column: 1 };
}

function readYaml(text: string, file: string) {
  const problems: RouteTestProblem[] = [];
  const lineCounter = new LineCounter();
  const unreadable = (message: string, offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    problems.push({
      code: 'yaml',
      message: message.split('\n', 1)[0] ?? message,
      args: {},
      path: [],
      position: { file, line: Math.max(1, line), column: Math.max(1, col) },
    });
  };
  try {
    const documents = Array.from(
      parseAllDocuments(text, {
        lineCounter,
        prettyErrors: false,
        logLevel: 'error',
      }),
    );
    const values = documents.map((document): unknown => {
      const [error] = document.errors;
      if (error) {
        unreadable(error.message, error.pos[0]);
        return null;
      }
      return document.toJS({ maxAliasCount: 100 });
    });
    return { values, problems };
  } catch (error) {
    // Aliases that grow without bound or name no anchor, and nesting without end.
    unreadable(error instanceof Error ? error.message : 'it is not YAML', 0);
    return { values: [], problems };
  }
}

/** A document with nothing but comments. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function readDocument(reader: Reader, value: unknown): readonly RouteTest[] {
  if (isNothing(value)) {
    return [];
  }
  const document = reader.fields(
    value,
    [],
    ['apiVersion', 'kind', 'metadata', 'defaults', 'tests'],
  );
  if (!document || !isRouteTest(reader, document)) {
    return [];
  }
  if (document.metadata !== undefined) {
    reader.mapping(document.metadata, ['metadata']);
  }
  const defaults =
    document.defaults === undefined
      ? {}
      : readRequest(reader, document.defaults, ['defaults']);
  if (document.tests === undefined) {
    reader.report(
      'missing',
      [],
      'tests are missing: a list of { name, request, expect }',
    );
    return [];
  }
  return (reader.list(document.tests, ['tests']) ?? []).flatMap(
    (entry, index) => readTest(reader, entry, ['tests', index], defaults),
  );
}

function isRouteTest(
  reader: Reader,
  { apiVersion, kind }: Readonly<Record<string, unknown>>,
): boolean {
  if (kind !== ROUTE_TEST_KIND) {
    reader.report('document', ['kind'], `it must be ${ROUTE_TEST_KIND}`);
    return false;
  }
  if (apiVersion !== ROUTE_TEST_API_VERSION) {
    reader.report(
      'document',
      ['apiVersion'],
      `it must be ${ROUTE_TEST_API_VERSION}`,
    );
    return false;
  }
  return true;
}

function readTest(
  reader: Reader,
  value: unknown,
  path: FieldPath,
  defaults: PartialRequest,
): readonly RouteTest[] {
  const before = reader.problems.length;
  const fields = reader.fields(value, path, ['name', 'request', 'expect']);
  if (!fields) {
    return [];
  }
  for (const name of ['name', 'expect']) {
    if (fields[name] === undefined) {
      reader.report('missing', path, `${name} is missing`, { field: name });
    }
  }
  const name =
    fields.name === undefined
      ? undefined
      : reader.text(fields.name, [...path, 'name']);
  const own =
    fields.request === undefined
      ? {}
      : readRequest(reader, fields.request, [...path, 'request']);
  const request = withDefaults(own, defaults);
  const expect =
    fields.expect === undefined
      ? undefined
      : readExpectation(reader, fields.expect, [...path, 'expect']);
  if (!isComplete(reader, request, [...path, 'request'], before)) {
    return [];
  }
  return reader.problems.length === before && name !== undefined && expect
    ? [{ name, request, expect, position: reader.at(path) }]
    : [];
}

/** Headers add up; every other field of the request replaces the default. */
function withDefaults(
  own: PartialRequest,
  defaults: PartialRequest,
): PartialRequest {
  const headers = { ...defaults.headers, ...own.headers };
  return {
    ...defaults,
    ...own,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  };
}

/** What would be right. */
const EXAMPLES = {
  from: "'gateway', 'workload', or one of them by name",
  host: 'the host as in the Host header',
};

function isComplete(
  reader: Reader,
  request: PartialRequest,
  path: FieldPath,
  before: number,
): request is PortableRequest {
  const missing = (['from', 'host'] as const).filter(
    field => request[field] === undefined,
  );
  // A field that is there but wrong has a problem already.
  if (reader.problems.length === before) {
    for (const field of missing) {
      reader.report(
        'missing',
        path,
        `${field} is missing, here and in the defaults; write ${EXAMPLES[field]}`,
        { field },
      );
    }
  }
  return request.from !== undefined && request.host !== undefined;
}
