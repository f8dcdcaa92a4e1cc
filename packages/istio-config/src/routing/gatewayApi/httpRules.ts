import type { ResolvedHttpRoute } from '../../mesh/delegates';
import type { Mesh } from '../../mesh/mesh';
import { readHttpMatch, type HttpMatch } from '../../resources/match';
import type { MeshObject } from '../../resources/object';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asText,
  objectAt,
} from '../../resources/read';
import type { Mirror, VirtualService } from '../../resources/virtualService';
import type { FieldPath, JsonObject, JsonValue } from '../../source';
import { MESH_GATEWAY } from '../../mesh/names';
import { backendOf, backendsOf } from './backends';
import type { Attachment } from './parents';
import {
  corsOfFilters,
  headersOfFilters,
  redirectOfFilters,
  rewriteOfFilters,
} from './filters';
import { mayHaveBehaviour } from '../versions';
import { httpMatchJson, grpcMatchJson } from './matches';

/** The rules of an HTTPRoute or GRPCRoute as they are written, each with all of its matches. */
export function readRules(
  mesh: Mesh,
  owner: VirtualService,
  attachment?: Pick<Attachment, 'gateway' | 'port'>,
): readonly ResolvedHttpRoute[] {
  const { object } = owner;
  const inMesh = attachment?.gateway === MESH_GATEWAY;
  return asArray(object.spec.rules).map((entry, index) => {
    const rule = objectAt(entry);
    const path: FieldPath = ['spec', 'rules', index];
    return {
      ...convertRule(mesh, owner, rule, path, index, inMesh),
      matches: matchesOf(object, rule, path, attachment?.port),
    };
  });
}

/** The same as Istio makes it: one route for each match. */
export function convertRules(
  mesh: Mesh,
  owner: VirtualService,
  attachment?: Pick<Attachment, 'gateway' | 'port'>,
): readonly ResolvedHttpRoute[] {
  return readRules(mesh, owner, attachment).flatMap(rule =>
    rule.matches.length === 0
      ? [rule]
      : rule.matches.map(match => ({ ...rule, matches: [match] })),
  );
}

function matchesOf(
  route: MeshObject,
  rule: JsonObject,
  path: FieldPath,
  port: number | undefined,
): readonly HttpMatch[] {
  const blocks = asArray(rule.matches).map(entry => objectAt(entry));
  const isGrpc = route.kind === 'GRPCRoute';
  // The definition of HTTPRoute fills in a match of any path, that of GRPCRoute none.
  if (isGrpc && blocks.length === 0 && port === undefined) {
    return [];
  }
  const toJson = isGrpc ? grpcMatchJson : httpMatchJson;
  return (blocks.length > 0 ? blocks : [{}]).map((block, index) => ({
    ...readHttpMatch(
      toJson(block),
      [...path, 'matches', index],
      route.namespace,
    ),
    port,
  }));
}

function convertRule(
  mesh: Mesh,
  owner: VirtualService,
  rule: JsonObject,
  path: FieldPath,
  index: number,
  inMesh: boolean,
): ResolvedHttpRoute {
  const { object } = owner;
  const filters = asArray(rule.filters).map(filter => objectAt(filter));
  const redirect = redirectOfFilters(filters);
  const destinations = backendsOf(mesh, object, rule, path, inMesh);
  const name = asString(rule.name);
  return {
    index,
    path,
    name: name || `${object.namespace}.${object.name}.${index}`,
    matches: [],
    destinations,
    mirrors: mirrorsOf(mesh, object, filters, path, inMesh),
    delegate: undefined,
    redirect,
    directResponse:
      redirect || destinations.some(({ weight }) => weight !== 0)
        ? undefined
        : { status: statusWithoutBackends(mesh, object, destinations.length) },
    rewrite: rewriteOfFilters(filters),
    fault: undefined,
    retries: retriesOf(rule),
    corsPolicy: corsOfFilters(filters),
    headers: headersOfFilters(filters),
    timeout: timeoutOf(rule),
    value: rule,
    writtenIn: owner,
    delegatedBy: undefined,
  };
}

function mirrorsOf(
  mesh: Mesh,
  route: MeshObject,
  filters: readonly JsonObject[],
  path: FieldPath,
  inMesh: boolean,
): readonly Mirror[] {
  return filters.flatMap((filter, index): readonly Mirror[] => {
    const mirror = asObject(filter.requestMirror);
    if (filter.type !== 'RequestMirror' || !mirror) {
      return [];
    }
    const fraction = asObject(mirror.fraction);
    const percentage = fraction
      ? ((asNumber(fraction.numerator) ?? 0) * 100) /
        (asNumber(fraction.denominator) || 100)
      : asNumber(mirror.percent) ?? 100;
    const at = [...path, 'filters', index];
    return [
      {
        ...backendOf(mesh, route, objectAt(mirror, 'backendRef'), at, inMesh),
        percentage,
      },
    ];
  });
}

/**
 * A rule whose backends get no request answers 500; one without any answered
 * 404 in Istio 1.30.
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go (convertHTTPRoute)
 */
function statusWithoutBackends(
  { settings: { istioVersion, featureFlags } }: Mesh,
  { kind }: MeshObject,
  count: number,
): number {
  return kind === 'HTTPRoute' &&
    count === 0 &&
    mayHaveBehaviour('notFoundWithoutBackends', istioVersion, featureFlags)
    ? 404
    : 500;
}

/** Without retries, that of the backend is the timeout of the request. */
function timeoutOf(rule: JsonObject): string | undefined {
  const { request, backendRequest } = objectAt(rule, 'timeouts');
  const ofBackend = asObject(rule.retry) ? undefined : duration(backendRequest);
  return ofBackend ?? duration(request);
}

/** A duration; none where it is zero. */
function duration(value: JsonValue | undefined): string | undefined {
  const text = asString(value);
  return text && /[1-9]/.test(text) ? text : undefined;
}

const CONNECTION_ERRORS =
  'connect-failure,refused-stream,unavailable,cancelled';

/** istio: pilot/pkg/config/kube/gateway/conversion.go (convertHTTPRoute) */
function retriesOf(rule: JsonObject): JsonObject | undefined {
  const retry = asObject(rule.retry);
  if (!retry) {
    return undefined;
  }
  const codes = asArray(retry.codes).map(asText);
  const backoff = asString(retry.backoff);
  const perTryTimeout = duration(objectAt(rule, 'timeouts').backendRequest);
  return {
    attempts: asNumber(retry.attempts) ?? 2,
    retryOn: [CONNECTION_ERRORS, ...codes].join(','),
    ...(backoff ? { backoff } : {}),
    ...(perTryTimeout ? { perTryTimeout } : {}),
  };
}
