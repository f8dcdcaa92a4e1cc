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
      // A slash at the end is ignored, by the order of routes too.
      return { prefix: value === '/' ? value : value.replace(/\/$/, '') };
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
  // Without a path the match comes last.
  return name === undefined
    ? { headers }
    : { uri: { regex: `/[^/]+/${name}` }, headers };
}

/** The last of several entries with one name counts. */
function namedMatches(list: JsonValue | undefined): JsonObject {
  return Object.fromEntries(
    asArray(list).map((entry): [string, JsonObject] => {
      const match = asObject(entry) ?? {};
      const value = asString(match.value) ?? '';
      return [
        asString(match.name) ?? '',
        match.type === 'RegularExpression'
          ? { regex: value }
          : { exact: value },
      ];
    }),
  );
}
