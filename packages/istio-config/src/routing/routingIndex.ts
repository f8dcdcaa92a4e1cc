import { isWildcardHost } from '../mesh/hosts';
import { isMeshVirtualService, type Mesh } from '../mesh/mesh';
import { MESH_GATEWAY } from '../mesh/names';
import { perMesh } from '../mesh/perMesh';
import type { Gateway } from '../resources/gateway';
import { byAgeThenName, type Aged } from '../resources/object';
import type { RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import { convertGatewayApi } from './gatewayApi/convert';
import { isConverted } from './gatewayApi/model';
import { convertIngresses } from './ingress';

/**
 * What routing looks up beyond the Mesh's own indexes: routes and gateways of
 * the Gateway API beside those of Istio, and services by port and address.
 */
export interface RoutingIndex {
  /** For sidecars, by host (wildcards included), oldest first. */
  readonly meshHosts: ReadonlyMap<string, readonly VirtualService[]>;
  /** By gateway (`namespace/name`), oldest first. */
  readonly onGateway: ReadonlyMap<string, readonly VirtualService[]>;
  /** Istio's Gateways and those converted from the Gateway API, oldest first. */
  readonly gateways: readonly Gateway[];
  readonly byPort: ReadonlyMap<number, readonly RegistryService[]>;
  readonly byAddress: ReadonlyMap<string, readonly RegistryService[]>;
  /** ExternalName Services by the host that they stand for. */
  readonly wildcardHosts: ReadonlySet<string>;
}

/** The routing index of a mesh, built when it is first asked for. */
export const routingIndexOf: (mesh: Mesh) => RoutingIndex = perMesh(buildIndex);

function buildIndex(mesh: Mesh): RoutingIndex {
  const gatewayApi = convertGatewayApi(mesh);
  const ingresses = convertIngresses(mesh);
  const converted = {
    virtualServices: [
      ...gatewayApi.virtualServices,
      ...ingresses.virtualServices,
    ],
    gateways: [...gatewayApi.gateways, ...ingresses.gateways],
  };
  const meshHosts = new Map<string, VirtualService[]>();
  const onGateway = new Map<string, VirtualService[]>();
  const wildcardHosts = new Set<string>();
  for (const virtualService of [
    ...mesh.virtualServices,
    ...converted.virtualServices,
  ]) {
    if (isMeshVirtualService(virtualService)) {
      for (const host of new Set(virtualService.hosts)) {
        put(meshHosts, host.toLowerCase(), virtualService);
        if (isWildcardHost(host)) {
          wildcardHosts.add(host);
        }
      }
    }
    if (virtualService.hosts.length > 0) {
      for (const gateway of new Set(virtualService.gateways)) {
        if (gateway !== MESH_GATEWAY) {
          put(onGateway, gateway, virtualService);
        }
      }
    }
  }
  const byPort = new Map<number, RegistryService[]>();
  const byAddress = new Map<string, RegistryService[]>();
  for (const kind of ['Service', 'ServiceEntry'] as const) {
    for (const object of mesh.ofKind(kind)) {
      for (const service of mesh.servicesOf(object)) {
        new Set(service.ports.map(({ number }) => number)).forEach(port =>
          put(byPort, port, service),
        );
        service.addresses.forEach(address => put(byAddress, address, service));
      }
    }
  }
  sortByAge(meshHosts, converted.virtualServices.length > 0);
  sortByAge(onGateway, converted.virtualServices.length > 0);
  return {
    meshHosts,
    onGateway,
    gateways: [...mesh.gateways, ...converted.gateways].sort((a, b) =>
      byAgeThenName(a.object, b.object),
    ),
    byPort,
    byAddress,
    wildcardHosts,
  };
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}

/** Istio's own come in order already. */
function sortByAge(map: Map<string, VirtualService[]>, mixed: boolean): void {
  if (mixed) {
    for (const list of map.values()) {
      list.sort((a, b) => byAgeThenName(named(a), named(b)));
    }
  }
}

function named(virtualService: VirtualService): Aged {
  const { creationTimestamp, namespace, kind, name } = virtualService.object;
  return {
    creationTimestamp,
    namespace,
    kind,
    name: isConverted(virtualService) ? virtualService.orderName : name,
  };
}
