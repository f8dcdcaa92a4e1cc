import {
  asArray,
  asStringMap,
  asStrings,
  objectAt,
} from '../../resources/read';
import type { JsonObject } from '../../source';
import type { HeaderChanges, HeaderOperations } from '../types';

/**
 * Header changes as Envoy makes them. Pseudo headers and Host are not changed
 * as headers: the authority alone may be rewritten (`authority.ts`).
 *
 * istio: pilot/pkg/networking/core/route/route.go (TranslateHeadersOperations)
 */
export function headerChanges(
  headers: JsonObject | undefined,
): HeaderChanges | undefined {
  if (!headers) {
    return undefined;
  }
  const request = operations(objectAt(headers, 'request'));
  const response = operations(objectAt(headers, 'response'));
  return isEmpty(request) && isEmpty(response)
    ? undefined
    : { request, response };
}

/**
 * The changes of a route and of its only destination as one: all that either
 * removes goes first, then all is set, the destination's last, and then added.
 *
 * istio: pilot/pkg/networking/core/route/route.go (processDestination)
 * envoy: source/common/router/header_parser.cc (evaluateHeaders)
 */
export function withChangesOf(
  route: HeaderChanges | undefined,
  only: HeaderChanges | undefined,
): HeaderChanges | undefined {
  if (!route || !only) {
    return route ?? only;
  }
  return {
    request: joined(route.request, only.request),
    response: joined(route.response, only.response),
  };
}

function joined(
  first: HeaderOperations,
  second: HeaderOperations,
): HeaderOperations {
  const isSet = new Set(Object.keys(second.set).map(toLower));
  const add: Record<string, string> = { ...first.add };
  for (const [name, value] of Object.entries(second.add)) {
    const known = Object.keys(add).find(key => toLower(key) === toLower(name));
    add[known ?? name] =
      known === undefined ? value : `${add[known] ?? ''},${value}`;
  }
  return {
    remove: [...new Set([...first.remove, ...second.remove])],
    set: {
      ...Object.fromEntries(
        Object.entries(first.set).filter(([name]) => !isSet.has(toLower(name))),
      ),
      ...second.set,
    },
    add,
  };
}

function toLower(name: string): string {
  return name.toLowerCase();
}

function operations(value: JsonObject): HeaderOperations {
  return {
    remove: asArray(value.remove).length > 0 ? asStrings(value.remove) : [],
    set: sorted(asStringMap(value.set)),
    add: sorted(asStringMap(value.add)),
  };
}

function sorted(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(
        ([name]) => !name.startsWith(':') && name.toLowerCase() !== 'host',
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isEmpty({ remove, set, add }: HeaderOperations): boolean {
  return (
    remove.length + Object.keys(set).length + Object.keys(add).length === 0
  );
}
