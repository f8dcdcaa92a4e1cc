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
  if (!isForGateways(virtualService)) {
    return [];
  }
  const { hosts } = virtualService;
  // Servers narrow wildcards to hosts that others may list.
  const names = hosts.some(isWildcardHost)
    ? [
        ...hosts,
        ...gatewayPlacesOf(mesh, virtualService).map(({ host }) => host),
      ]
    : hosts;
  const found = new Set(
    names.flatMap(host => mesh.virtualServicesCovering(host)),
  );
  found.delete(virtualService);
  return [...found].filter(isForGateways);
}

function isForGateways({ gateways }: VirtualService): boolean {
  return gateways.some(key => key !== MESH_GATEWAY);
}
