import type { Mesh } from '../../../mesh/mesh';
import { MESH_GATEWAY } from '../../../mesh/names';
import type { MeshKind } from '../../../resources/kinds';
import type { MeshObject } from '../../../resources/object';
import {
  asArray,
  asString,
  asStrings,
  objectAt,
} from '../../../resources/read';
import type { FieldPath } from '../../../source';

const isOutside = (gateway: string) => gateway !== MESH_GATEWAY;

/** Kinds that name hosts from outside. */
export const HOST_KINDS = [
  'Gateway',
  'VirtualService',
  'KubernetesGateway',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'Ingress',
] as const satisfies readonly MeshKind[];

/** The hosts from outside that an object names, and where. */
export function* outsideHosts(
  object: MeshObject,
  mesh: Mesh,
): Generator<readonly [FieldPath, string]> {
  switch (object.meshKind) {
    case 'Gateway':
      for (const [index, server] of asArray(object.spec.servers).entries()) {
        for (const [at, host] of asStrings(objectAt(server).hosts).entries()) {
          yield [
            ['spec', 'servers', index, 'hosts', at],
            host.slice(host.indexOf('/') + 1),
          ];
        }
      }
      break;
    case 'VirtualService':
      if (mesh.virtualServiceOf(object)?.gateways.some(isOutside)) {
        for (const [at, host] of asStrings(object.spec.hosts).entries()) {
          if (!isService(host, mesh)) {
            yield [['spec', 'hosts', at], host];
          }
        }
      }
      break;
    case 'KubernetesGateway':
      yield* fields(object, 'listeners', 'hostname');
      break;
    case 'Ingress':
      yield* fields(object, 'rules', 'host');
      break;
    default:
      for (const [at, host] of asStrings(object.spec.hostnames).entries()) {
        yield [['spec', 'hostnames', at], host];
      }
  }
}

/** A name of a Service of the cluster, which a VirtualService for gateways too may list. */
function isService(host: string, { settings }: Mesh): boolean {
  return !host.includes('.')
    ? host !== '*'
    : host.endsWith(`.svc.${settings.clusterDomain}`) || host.endsWith('.svc');
}

function* fields(
  object: MeshObject,
  list: string,
  field: string,
): Generator<readonly [FieldPath, string]> {
  for (const [index, entry] of asArray(object.spec[list]).entries()) {
    const host = asString(objectAt(entry)[field]);
    if (host) {
      yield [['spec', list, index, field], host];
    }
  }
}
