import { isWildcardHost } from '../../../mesh/hosts';
import type { Mesh } from '../../../mesh/mesh';
import { MESH_GATEWAY } from '../../../mesh/names';
import type { VirtualService } from '../../../resources/virtualService';
import { gatewayPlacesOf } from '../../gatewayPlaces';

/** Other VirtualServices for gateways that cover one of the hosts under which this one is reached. */
export function rivalsAtGateways(
  mesh: Mesh,
  virtualService: VirtualService,
): readonly VirtualService[] {
  const found = new Set(
    hostsAtGateways(mesh, virtualService).flatMap(host =>
      mesh.virtualServicesCovering(host),
    ),
  );
  found.delete(virtualService);
  return [...found].filter(isForGateways);
}

/** The hosts of a VirtualService, with those to which servers narrow its wildcards: others may list them. */
export function hostsAtGateways(
  mesh: Mesh,
  virtualService: VirtualService,
): readonly string[] {
  const { hosts } = virtualService;
  return hosts.some(isWildcardHost)
    ? [
        ...hosts,
        ...gatewayPlacesOf(mesh, virtualService).map(({ host }) => host),
      ]
    : hosts;
}

/** Whether a VirtualService is bound to any gateway. */
export function isForGateways({ gateways }: VirtualService): boolean {
  return gateways.some(key => key !== MESH_GATEWAY);
}
