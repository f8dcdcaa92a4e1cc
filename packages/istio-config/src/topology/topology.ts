import { MESH_GATEWAY } from '../mesh/names';
import { isMeshVirtualService, type Mesh } from '../mesh/mesh';
import { ownMetaRouters } from '../mesh/metaRouters';
import type { RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import { addGatewayApiHosts } from './gatewayApi';
import { addGatewayHosts } from './gatewayEntrance';
import { GraphBuilder } from './graph';
import { addMeshHosts } from './meshEntrance';
import { HostRoutes } from './hostRoutes';
import type { Topology } from './types';

/** What a topology may be limited to. @public */
export interface TopologyOptions {
  /** Default: all services of the mesh's own resources. */
  readonly services?: readonly {
    readonly namespace: string;
    readonly name: string;
  }[];
}

/**
 * How requests travel to some services: entrances, hosts, routes in their
 * order, subsets, workloads. What is broken is in the graph, with the reason.
 *
 * @public
 */
export function topology(mesh: Mesh, options: TopologyOptions = {}): Topology {
  const graph = new GraphBuilder();
  const routes = new HostRoutes(graph, mesh);
  const services = selectServices(mesh, options);
  const virtualServices = selectVirtualServices(mesh, services, options);
  const gateways = new Set(virtualServices.flatMap(entry => entry.gateways));
  gateways.delete(MESH_GATEWAY);
  for (const gateway of gateways) {
    const bound = virtualServices.filter(entry =>
      entry.gateways.includes(gateway),
    );
    addGatewayHosts(graph, mesh, routes, bound, gateway);
  }
  addGatewayApiHosts(
    graph,
    mesh,
    routes,
    services,
    options.services === undefined,
  );
  addMeshHosts(
    graph,
    mesh,
    routes,
    services,
    virtualServices.filter(isMeshVirtualService),
    options.services ? [] : ownMetaRouters(mesh),
  );
  routes.finish();
  return graph.build();
}

function selectServices(
  mesh: Mesh,
  options: TopologyOptions,
): readonly RegistryService[] {
  const objects = options.services
    ? options.services.flatMap(({ namespace, name }) => {
        const object = mesh.get('Service', namespace, name);
        return object ? [object] : [];
      })
    : [...mesh.ofKind('Service'), ...mesh.ofKind('ServiceEntry')].filter(
        ({ own }) => own,
      );
  return objects.flatMap(object => mesh.servicesOf(object));
}

/** The VirtualServices that lead to the services, that carry their names, or that are the entity's own. */
function selectVirtualServices(
  mesh: Mesh,
  services: readonly RegistryService[],
  options: TopologyOptions,
): readonly VirtualService[] {
  const selected = new Set<VirtualService>();
  const add = (virtualService: VirtualService) => {
    if (virtualService.hosts.length > 0) {
      selected.add(virtualService);
    } else {
      mesh.rootsOf(virtualService).forEach(root => selected.add(root));
    }
  };
  for (const { host } of services) {
    mesh.virtualServicesTo(host).forEach(add);
    mesh.virtualServicesForHost(host).forEach(add);
  }
  if (!options.services) {
    mesh.virtualServices.filter(({ object }) => object.own).forEach(add);
  }
  // The mesh keeps them in the order in which Istio tries them.
  return mesh.virtualServices.filter(virtualService =>
    selected.has(virtualService),
  );
}
