import { Document } from 'yaml';
import { printRequestOrigin } from './origin';
import { ROUTE_TEST_API_VERSION, ROUTE_TEST_KIND } from './parse';
import type {
  PortableRequest,
  RequestOrigin,
  RouteExpectation,
  RouteTest,
} from './types';

/**
 * Prints tests as a file that `parseRouteTests` reads.
 *
 * @public
 */
export function printRouteTests(tests: readonly RouteTest[]): string {
  return print({
    apiVersion: ROUTE_TEST_API_VERSION,
    kind: ROUTE_TEST_KIND,
    tests: tests.map(plain),
  });
}

/** Prints one test as an entry of the list `tests`, to be pasted there. @public */
export function printRouteTest(test: RouteTest): string {
  return print([plain(test)]);
}

function print(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  return document.toString({ lineWidth: 0, indentSeq: true });
}

function plain({ name, request, expect }: RouteTest) {
  return {
    name,
    request: plainRequest(request),
    expect: plainExpectation(expect),
  };
}

function plainRequest({ from, ...request }: PortableRequest) {
  const headers = Object.entries(request.headers ?? {}).map(
    ([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : value.join(','),
    ],
  );
  return {
    from: plainOrigin(from),
    ...request,
    ...(request.headers ? { headers: Object.fromEntries(headers) } : {}),
  };
}

function plainOrigin(origin: RequestOrigin) {
  const { type, ...rest } = origin;
  return printRequestOrigin(origin) ?? { [type]: rest };
}

/** A single destination is written by its name alone. */
function plainExpectation({ destinations, ...expect }: RouteExpectation) {
  const names = Object.keys(destinations ?? {});
  return {
    ...(destinations
      ? { destinations: names.length === 1 ? names[0] : destinations }
      : {}),
    ...expect,
  };
}
