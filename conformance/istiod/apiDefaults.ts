import type { JsonObject, JsonValue } from '@mesh-portal/istio-config';

const PATH = { type: 'PathPrefix', value: '/' } as const;

/** A resource as the API server gives it to istiod: with the defaults of its definition. */
export function withApiDefaults(resource: JsonObject): JsonObject {
  switch (resource.kind) {
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TLSRoute':
    case 'TCPRoute':
      return { ...resource, spec: routeSpec(resource) };
    default:
      return resource;
  }
}

function routeSpec({ kind, spec }: JsonObject): JsonObject {
  return {
    ...object(spec),
    rules: list(object(spec).rules).map(rule => ({
      ...rule,
      ...(kind === 'HTTPRoute' ? { matches: httpMatches(rule) } : {}),
      ...(rule.filters ? { filters: list(rule.filters).map(filter) } : {}),
      ...(rule.backendRefs
        ? {
            backendRefs: list(rule.backendRefs).map(backend => ({
              weight: 1,
              ...backend,
            })),
          }
        : {}),
    })),
  };
}

function httpMatches({ matches }: JsonObject): JsonValue {
  return list(matches ?? [{}]).map(match => ({
    ...match,
    path: { ...PATH, ...object(match.path) },
  }));
}

function filter(value: JsonObject): JsonObject {
  const { cors, requestRedirect } = value;
  return {
    ...value,
    ...(cors ? { cors: { maxAge: 5, ...object(cors) } } : {}),
    ...(requestRedirect
      ? { requestRedirect: { statusCode: 302, ...object(requestRedirect) } }
      : {}),
  };
}

function object(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function list(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(object) : [];
}
