import { asArray, asObject, asString, objectAt } from '../../resources/read';
import type { JsonObject, JsonValue } from '../../source';

/** A match of an HTTPRoute, as a VirtualService writes it. */
export function httpMatchJson(match: JsonObject): JsonObject {
  const path = objectAt(match, 'path');
  const value = asString(path.value) ?? '/';
  const method = asString(match.method);
  return {
    uri: pathMatch(asString(path.type) ?? 'PathPrefix', value),
    ...(method ? { method: { exact: method } } : {}),
    headers: namedMatches(match.headers),
    queryParams: namedMatches(match.queryParams),
  };
}

function pathMatch(type: string, value: string): JsonObject {
  switch (type) {
    case 'Exact':
      return { exact: value };
    case 'RegularExpression':
      return { regex: value };
    default:
      return { prefix: value };
  }
}

/** A match of a GRPCRoute: service and method are the path. */
export function grpcMatchJson(match: JsonObject): JsonObject {
  const method = objectAt(match, 'method');
  const service = asString(method.service);
  const name = asString(method.method);
  const headers = namedMatches(match.headers);
  if (method.type === 'RegularExpression') {
    return {
      uri: { regex: `/${service ?? '[^/]+'}/${name ?? '.+'}` },
      headers,
    };
  }
  if (service !== undefined && name !== undefined) {
    return { uri: { exact: `/${service}/${name}` }, headers };
  }
  if (service !== undefined) {
    return { uri: { prefix: `/${service}/` }, headers };
  }
  return name === undefined
    ? { uri: { prefix: '/' }, headers }
    : { uri: { regex: `/[^/]+/${name}` }, headers };
}

/** The first of several entries with one name counts. */
function namedMatches(list: JsonValue | undefined): JsonObject {
  const result: JsonObject = {};
  for (const entry of asArray(list)) {
    const match = asObject(entry) ?? {};
    const name = asString(match.name) ?? '';
    if (!(name in result)) {
      const value = asString(match.value) ?? '';
      result[name] =
        match.type === 'RegularExpression'
          ? { regex: value }
          : { exact: value };
    }
  }
  return result;
}
