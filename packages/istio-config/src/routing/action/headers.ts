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
 * as headers: the authority alone may be rewritten (`authorityOf`).
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

/** What a route's header operations set the authority to. */
export function authorityOf(
  headers: JsonObject | undefined,
): string | undefined {
  const request = objectAt(headers, 'request');
  for (const name of ['set', 'add']) {
    const found = Object.entries(asStringMap(request[name])).find(([key]) =>
      [':authority', 'host'].includes(key.toLowerCase()),
    );
    if (found) {
      return found[1];
    }
  }
  return undefined;
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
