import { MESH_GATEWAY, resolveGatewayName } from '../mesh/names';
import type { FieldPath, JsonObject, JsonValue } from '../source';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStringMap,
  asStrings,
} from './read';

const PRESENT: StringMatch = { op: 'present', value: '' };

const NO_MATCHES: Readonly<Record<string, StringMatch>> = Object.freeze({});

/**
 * How a value is compared. `present` stands for an empty matcher, which asks
 * only that the header or parameter exists.
 *
 * @public
 */
export interface StringMatch {
  readonly op: 'exact' | 'prefix' | 'regex' | 'present';
  readonly value: string;
}

/** One match block of an http route: all of its conditions hold together. @public */
export interface HttpMatch {
  readonly path: FieldPath;
  readonly name: string | undefined;
  readonly uri: StringMatch | undefined;
  readonly ignoreUriCase: boolean;
  readonly scheme: StringMatch | undefined;
  readonly method: StringMatch | undefined;
  readonly authority: StringMatch | undefined;
  readonly headers: Readonly<Record<string, StringMatch>>;
  readonly withoutHeaders: Readonly<Record<string, StringMatch>>;
  readonly queryParams: Readonly<Record<string, StringMatch>>;
  readonly port: number | undefined;
  readonly sourceLabels: Readonly<Record<string, string>>;
  readonly sourceNamespace: string | undefined;
  /** `mesh` or `namespace/name`; empty where none are written. */
  readonly gateways: readonly string[];
  readonly value: JsonObject;
}

/** One match block of a tcp or tls route. @public */
export interface L4Match {
  readonly path: FieldPath;
  readonly sniHosts: readonly string[];
  readonly destinationSubnets: readonly string[];
  readonly port: number | undefined;
  readonly sourceLabels: Readonly<Record<string, string>>;
  readonly sourceNamespace: string | undefined;
  readonly gateways: readonly string[];
}

/** Reads a match block of an http route. */
export function readHttpMatch(
  value: JsonObject,
  path: FieldPath,
  namespace: string,
): HttpMatch {
  return {
    path,
    name: asString(value.name),
    uri: readStringMatch(value.uri),
    ignoreUriCase: value.ignoreUriCase === true,
    scheme: readStringMatch(value.scheme),
    method: readStringMatch(value.method),
    authority: readStringMatch(value.authority),
    headers: readStringMatches(value.headers),
    withoutHeaders: readStringMatches(value.withoutHeaders),
    queryParams: readStringMatches(value.queryParams),
    port: asNumber(value.port) || undefined,
    sourceLabels: asStringMap(value.sourceLabels),
    sourceNamespace: asString(value.sourceNamespace) || undefined,
    gateways: readGateways(value.gateways, namespace),
    value,
  };
}

/** Reads a match block of a tcp or tls route. */
export function readL4Match(
  value: JsonObject,
  path: FieldPath,
  namespace: string,
): L4Match {
  return {
    path,
    sniHosts: asStrings(value.sniHosts),
    destinationSubnets: asStrings(value.destinationSubnets),
    port: asNumber(value.port) || undefined,
    sourceLabels: asStringMap(value.sourceLabels),
    sourceNamespace: asString(value.sourceNamespace) || undefined,
    gateways: readGateways(value.gateways, namespace),
  };
}

function readGateways(
  value: JsonValue | undefined,
  namespace: string,
): readonly string[] {
  return asArray(value).length === 0
    ? []
    : asStrings(value).map(text => {
        const gateway = resolveGatewayName(text, namespace);
        return gateway ? `${gateway.namespace}/${gateway.name}` : MESH_GATEWAY;
      });
}

/** Reads Istio's StringMatch; an empty mapping, or the regex `*`, asks for presence. */
export function readStringMatch(
  value: JsonValue | undefined,
): StringMatch | undefined {
  if (value === undefined) {
    return undefined;
  }
  const match = asObject(value) ?? {};
  for (const op of ['exact', 'prefix', 'regex'] as const) {
    const text = match[op];
    if (typeof text === 'string') {
      return op === 'regex' && text === '*' ? PRESENT : { op, value: text };
    }
  }
  return PRESENT;
}

/** Reads a mapping of names to matches. */
export function readStringMatches(
  value: JsonValue | undefined,
): Readonly<Record<string, StringMatch>> {
  const object = asObject(value);
  if (!object) {
    return NO_MATCHES;
  }
  const result: Record<string, StringMatch> = {};
  for (const [name, entry] of Object.entries(object)) {
    result[name] = readStringMatch(entry) ?? PRESENT;
  }
  return result;
}
