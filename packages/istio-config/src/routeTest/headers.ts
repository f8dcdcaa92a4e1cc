import type {
  DecidedDestination,
  Decision,
  HeaderOperations,
} from '../routing/types';

/** Headers by their names in small letters. */
export type Headers = ReadonlyMap<string, string>;

/**
 * The headers of the request as a destination gets them: each level removes
 * first, then sets, then adds; the destination's own before those of the route.
 *
 * envoy: source/common/router/header_parser.cc (evaluateHeaders)
 */
export function requestHeadersAt(
  { request, headers }: Decision,
  destination: DecidedDestination,
): Headers {
  const result = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    append(result, name, typeof value === 'string' ? value : value.join(','));
  }
  for (const changes of [destination.headers, headers]) {
    apply(result, changes?.request);
  }
  return result;
}

/** What the mesh changes on the response: values that it sets, and null for what it removes. */
export function responseChanges(
  { headers, cors }: Decision,
  destination: DecidedDestination | undefined,
): ReadonlyMap<string, string | null> {
  const result = new Map<string, string | null>();
  const set = new Map<string, string>();
  for (const changes of [destination?.headers, headers]) {
    for (const name of changes?.response.remove ?? []) {
      result.set(name.toLowerCase(), null);
    }
    apply(set, changes?.response);
  }
  for (const [name, value] of Object.entries(cors?.responseHeaders ?? {})) {
    set.set(name.toLowerCase(), value);
  }
  for (const [name, value] of set) {
    result.set(name, value);
  }
  return result;
}

function apply(
  headers: Map<string, string>,
  operations: HeaderOperations | undefined,
): void {
  if (!operations) {
    return;
  }
  for (const name of operations.remove) {
    headers.delete(name.toLowerCase());
  }
  for (const [name, value] of Object.entries(operations.set)) {
    headers.set(name.toLowerCase(), value);
  }
  for (const [name, value] of Object.entries(operations.add)) {
    append(headers, name, value);
  }
}

function append(
  headers: Map<string, string>,
  name: string,
  value: string,
): void {
  const key = name.toLowerCase();
  const known = headers.get(key);
  headers.set(key, known === undefined ? value : `${known},${value}`);
}
