import { MESH_GATEWAY, resolveGatewayName } from '../mesh/names';
import type { FieldPath, JsonObject, JsonValue } from '../source';
import { readStringMatches, type StringMatch } from './match';
import type { MeshObject } from './object';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStrings,
  objectAt,
} from './read';
import type { Destination, Mirror } from './virtualService';

/** One entry of `spec.routes`. @public */
export interface MetaRoute {
  readonly index: number;
  readonly path: FieldPath;
  readonly name: string | undefined;
  /** Attributes of the request, which all hold together; empty: any request. */
  readonly attributes: Readonly<Record<string, StringMatch>>;
  readonly destinations: readonly Destination[];
  readonly mirrors: readonly Mirror[];
}

/**
 * Aeraki's routes for one host of a protocol that it reads. Hosts are compared
 * as they stand: Aeraki resolves no short names.
 *
 * @public
 */
export interface MetaRouter {
  readonly object: MeshObject;
  readonly hosts: readonly string[];
  /** `mesh` or `namespace/name`; `['mesh']` where none are written. */
  readonly gateways: readonly string[];
  /** Namespaces that get the routes; undefined where none are written: the whole mesh. */
  readonly exportTo: readonly string[] | undefined;
  /** The first that matches is used. */
  readonly routes: readonly MetaRoute[];
}

/** Reads a MetaRouter; fields of the wrong type read as absent. */
export function readMetaRouter(object: MeshObject): MetaRouter {
  const { spec, namespace } = object;
  const gateways = asStrings(spec.gateways).map(text => {
    const gateway = resolveGatewayName(text, namespace);
    return gateway ? `${gateway.namespace}/${gateway.name}` : MESH_GATEWAY;
  });
  return {
    object,
    hosts: asStrings(spec.hosts),
    gateways: gateways.length > 0 ? gateways : [MESH_GATEWAY],
    exportTo:
      asArray(spec.exportTo).length > 0 ? asStrings(spec.exportTo) : undefined,
    routes: asArray(spec.routes).map((value, index) =>
      readMetaRoute(objectAt(value), index),
    ),
  };
}

function readMetaRoute(value: JsonObject, index: number): MetaRoute {
  const path: FieldPath = ['spec', 'routes', index];
  return {
    index,
    path,
    name: asString(value.name),
    attributes: readStringMatches(objectAt(value, 'match').attributes),
    destinations: asArray(value.route).map((entry, at) =>
      readDestination(objectAt(entry), [...path, 'route', at]),
    ),
    mirrors: readMirror(value, path),
  };
}

function readDestination(value: JsonObject, path: FieldPath): Destination {
  return {
    ...readTarget(value.destination),
    weight: asNumber(value.weight),
    path,
    destinationPath: [...path, 'destination'],
  };
}

/** Without a percentage everything is mirrored. */
function readMirror(value: JsonObject, path: FieldPath): readonly Mirror[] {
  if (!asObject(value.mirror)) {
    return [];
  }
  const mirrorPath = [...path, 'mirror'];
  return [
    {
      ...readTarget(value.mirror),
      weight: undefined,
      path: mirrorPath,
      destinationPath: mirrorPath,
      percentage: asNumber(objectAt(value, 'mirrorPercentage').value) ?? 100,
    },
  ];
}

function readTarget(
  value: JsonValue | undefined,
): Pick<Destination, 'host' | 'writtenHost' | 'subset' | 'port' | 'headers'> {
  const target = objectAt(value);
  const host = asString(target.host) ?? '';
  return {
    host,
    writtenHost: host,
    subset: asString(target.subset) || undefined,
    port: asNumber(objectAt(target, 'port').number),
    headers: undefined,
  };
}
