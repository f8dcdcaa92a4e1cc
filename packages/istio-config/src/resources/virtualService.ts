import type { FieldPath, JsonObject, JsonValue } from '../source';
import {
  resolveGatewayName,
  resolveShortName,
  MESH_GATEWAY,
} from '../mesh/names';
import type { MeshObject } from './object';
import {
  readHttpMatch,
  readL4Match,
  type HttpMatch,
  type L4Match,
} from './match';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStrings,
  objectAt,
} from './read';

/** A destination as a VirtualService writes it, with the host resolved. @public */
export interface Destination {
  /** Full name: short names are resolved against the namespace of the VirtualService. */
  readonly host: string;
  /** As written. */
  readonly writtenHost: string;
  readonly subset: string | undefined;
  readonly port: number | undefined;
  /** Undefined where none is written. */
  readonly weight: number | undefined;
  readonly headers: JsonObject | undefined;
  /** Of the entry that holds `destination`; for mirrors, of the destination itself. */
  readonly path: FieldPath;
  /** Of the mapping with `host`, `subset` and `port`. */
  readonly destinationPath: FieldPath;
}

/** A copy of requests that a route sends elsewhere. @public */
export interface Mirror extends Destination {
  /** Percentage of the requests, 0 to 100. */
  readonly percentage: number;
}

/** One entry of `spec.http`. @public */
export interface HttpRoute {
  readonly index: number;
  readonly path: FieldPath;
  readonly name: string | undefined;
  readonly matches: readonly HttpMatch[];
  readonly destinations: readonly Destination[];
  readonly mirrors: readonly Mirror[];
  readonly delegate:
    | { readonly namespace: string; readonly name: string }
    | undefined;
  readonly redirect: JsonObject | undefined;
  readonly directResponse: JsonObject | undefined;
  readonly rewrite: JsonObject | undefined;
  readonly fault: JsonObject | undefined;
  readonly retries: JsonObject | undefined;
  readonly corsPolicy: JsonObject | undefined;
  readonly headers: JsonObject | undefined;
  /** As written, e.g. `5s`. */
  readonly timeout: string | undefined;
  readonly value: JsonObject;
}

/** One entry of `spec.tcp` or `spec.tls`. @public */
export interface L4Route {
  readonly index: number;
  readonly path: FieldPath;
  readonly protocol: 'tcp' | 'tls';
  readonly matches: readonly L4Match[];
  readonly destinations: readonly Destination[];
}

/** A VirtualService with names resolved. @public */
export interface VirtualService {
  readonly object: MeshObject;
  /** Resolved; empty for a delegate. */
  readonly hosts: readonly string[];
  /** `mesh` or `namespace/name`; `['mesh']` where none are written. */
  readonly gateways: readonly string[];
  /** Undefined where it is not written: then the mesh's default applies. */
  readonly exportTo: readonly string[] | undefined;
  readonly http: readonly HttpRoute[];
  readonly tcp: readonly L4Route[];
  readonly tls: readonly L4Route[];
}

/** Reads a VirtualService; fields of the wrong type read as absent. */
export function readVirtualService(
  object: MeshObject,
  clusterDomain: string,
): VirtualService {
  const { spec, namespace } = object;
  const gateways = asStrings(spec.gateways).map(text =>
    gatewayKey(text, namespace),
  );
  const read = (value: JsonObject, path: FieldPath) =>
    readDestination(value, path, namespace, clusterDomain);
  return {
    object,
    hosts: asStrings(spec.hosts).map(host =>
      resolveShortName(host, namespace, clusterDomain),
    ),
    gateways: gateways.length > 0 ? gateways : [MESH_GATEWAY],
    exportTo:
      asArray(spec.exportTo).length > 0 ? asStrings(spec.exportTo) : undefined,
    http: asArray(spec.http).map((value, index) =>
      readHttpRoute(objectAt(value), index, namespace, read),
    ),
    tcp: asArray(spec.tcp).map((value, index) =>
      readL4Route('tcp', objectAt(value), index, namespace, read),
    ),
    tls: asArray(spec.tls).map((value, index) =>
      readL4Route('tls', objectAt(value), index, namespace, read),
    ),
  };
}

type ReadDestination = (value: JsonObject, path: FieldPath) => Destination;

function readHttpRoute(
  value: JsonObject,
  index: number,
  namespace: string,
  read: ReadDestination,
): HttpRoute {
  const path: FieldPath = ['spec', 'http', index];
  const delegate = asObject(value.delegate);
  return {
    index,
    path,
    name: asString(value.name),
    matches: asArray(value.match).map((match, at) =>
      readHttpMatch(objectAt(match), [...path, 'match', at], namespace),
    ),
    destinations: asArray(value.route).map((entry, at) =>
      read(objectAt(entry), [...path, 'route', at]),
    ),
    mirrors: readMirrors(value, path, read),
    delegate: delegate
      ? {
          namespace: asString(delegate.namespace) || namespace,
          name: asString(delegate.name) ?? '',
        }
      : undefined,
    redirect: asObject(value.redirect),
    directResponse: asObject(value.directResponse),
    rewrite: asObject(value.rewrite),
    fault: asObject(value.fault),
    retries: asObject(value.retries),
    corsPolicy: asObject(value.corsPolicy),
    headers: asObject(value.headers),
    timeout: asString(value.timeout),
    value,
  };
}

/** istio: pilot/pkg/networking/core/route/route.go (MirrorPercent): percentage, else the legacy percent, else all. */
function readMirrors(
  value: JsonObject,
  path: FieldPath,
  read: ReadDestination,
): readonly Mirror[] {
  const mirrors: Mirror[] = [];
  const single = asObject(value.mirror);
  if (single) {
    const at = [...path, 'mirror'];
    const percentage =
      percentOf(value.mirrorPercentage) ??
      asNumber(value.mirrorPercent) ??
      asNumber(value.mirror_percent) ??
      100;
    mirrors.push({
      ...read({ destination: single }, at),
      path: at,
      destinationPath: at,
      percentage,
    });
  }
  asArray(value.mirrors).forEach((entry, index) => {
    const mirror = objectAt(entry);
    mirrors.push({
      ...read(mirror, [...path, 'mirrors', index]),
      percentage: percentOf(mirror.percentage) ?? 100,
    });
  });
  return mirrors;
}

function readL4Route(
  protocol: 'tcp' | 'tls',
  value: JsonObject,
  index: number,
  namespace: string,
  read: ReadDestination,
): L4Route {
  const path: FieldPath = ['spec', protocol, index];
  return {
    index,
    path,
    protocol,
    matches: asArray(value.match).map((match, at) =>
      readL4Match(objectAt(match), [...path, 'match', at], namespace),
    ),
    destinations: asArray(value.route).map((entry, at) =>
      read(objectAt(entry), [...path, 'route', at]),
    ),
  };
}

function readDestination(
  value: JsonObject,
  path: FieldPath,
  namespace: string,
  clusterDomain: string,
): Destination {
  const destination = objectAt(value, 'destination');
  const writtenHost = asString(destination.host) ?? '';
  return {
    host: resolveShortName(writtenHost, namespace, clusterDomain),
    writtenHost,
    subset: asString(destination.subset) || undefined,
    port: asNumber(objectAt(destination, 'port').number) || undefined,
    weight: asNumber(value.weight),
    headers: asObject(value.headers),
    path,
    destinationPath: [...path, 'destination'],
  };
}

/** `{ value: 12.5 }` of Istio's Percent; a present but empty one is 0. */
export function percentOf(value: JsonValue | undefined): number | undefined {
  const percent = asObject(value);
  return percent ? asNumber(percent.value) ?? 0 : undefined;
}

/** A gateway name as it is compared: `mesh` or `namespace/name`. */
export function gatewayKey(text: string, namespace: string): string {
  const gateway = resolveGatewayName(text, namespace);
  return gateway ? `${gateway.namespace}/${gateway.name}` : MESH_GATEWAY;
}
