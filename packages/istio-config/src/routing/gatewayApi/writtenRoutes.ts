import type { Mesh } from '../../mesh/mesh';
import { MESH_GATEWAY } from '../../mesh/names';
import type { MeshKind } from '../../resources/kinds';
import type { MeshObject } from '../../resources/object';
import { asStrings } from '../../resources/read';
import type { VirtualService } from '../../resources/virtualService';
import { emptyVirtualService, l4Routes } from './convert';
import { readRules } from './httpRules';

/** The kinds whose objects lead requests to destinations. */
export const ROUTE_KINDS = [
  'VirtualService',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
] as const satisfies readonly MeshKind[];

/**
 * The routes that an object writes, whichever API it is of: a VirtualService, or
 * a route of the Gateway API in the form of one, wherever it is attached. Rules
 * stand as written, with all of their matches.
 */
export function writtenRoutes(
  mesh: Mesh,
  object: MeshObject,
): VirtualService | undefined {
  const { meshKind } = object;
  switch (meshKind) {
    case 'VirtualService':
      return mesh.virtualServiceOf(object);
    case 'HTTPRoute':
    case 'GRPCRoute': {
      const owner = ownerOf(object, meshKind);
      return { ...owner, http: readRules(mesh, owner) };
    }
    case 'TLSRoute':
    case 'TCPRoute': {
      const owner = ownerOf(object, meshKind);
      const routes = l4Routes(mesh, object, meshKind, {
        hosts: owner.hosts,
        gateway: '',
        port: undefined,
      });
      return {
        ...owner,
        ...(meshKind === 'TLSRoute' ? { tls: routes } : { tcp: routes }),
      };
    }
    default:
      return undefined;
  }
}

function ownerOf(
  object: MeshObject,
  kind: Exclude<(typeof ROUTE_KINDS)[number], 'VirtualService'>,
): VirtualService {
  const hostnames = asStrings(object.spec.hostnames);
  return {
    ...emptyVirtualService(
      object,
      kind,
      { gateway: MESH_GATEWAY, consumer: false },
      '*',
    ),
    ...(hostnames.length > 0 ? { hosts: hostnames } : {}),
  };
}
