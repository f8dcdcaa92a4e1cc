import type { Mesh } from '../mesh/mesh';
import { locate, refOf } from '../resources/object';
import { isTls, takesHttpRoutes, type Protocol } from '../resources/protocol';
import type { RegistryPort, RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import { entityOf, shortName } from './destinations';
import type { GraphBuilder } from './graph';
import { meshRouteFor } from './gatewayApi';
import { meshPlace, type HostRoutes } from './hostRoutes';
import { reasonOf } from './reasons';
import type { RouteNode } from './types';

const MESH_ID = 'mesh';

/** Adds the mesh as an entrance, with the ports of the services and the hosts of VirtualServices there. */
export function addMeshHosts(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
  services: readonly RegistryService[],
  virtualServices: readonly VirtualService[],
): void {
  if (services.length === 0 && virtualServices.length === 0) {
    return;
  }
  graph.node({ id: MESH_ID, kind: 'mesh', label: 'in the mesh', state: 'ok' });
  for (const service of services) {
    addService(graph, mesh, routes, service);
  }
  const known = new Set(services.map(({ host }) => host));
  for (const virtualService of virtualServices) {
    for (const host of virtualService.hosts) {
      if (known.has(host) || host.startsWith('*')) {
        continue;
      }
      known.add(host);
      const service = mesh.registry.find(host, virtualService.object.namespace);
      if (service) {
        addService(graph, mesh, routes, { ...service, host });
      } else if (!isTakenByGateway(virtualService)) {
        const id = addUnknownHost(graph, mesh, host);
        routes.attach(virtualService, 'http', meshPlace(id, undefined));
      }
    }
  }
}

/** A host outside of the registry is usually meant for a gateway of the same VirtualService. */
function isTakenByGateway({ gateways }: VirtualService): boolean {
  return gateways.length > 1;
}

function addService(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
  service: RegistryService,
): void {
  const virtualService =
    virtualServiceFor(mesh, service) ?? meshRouteFor(mesh, service);
  for (const port of service.ports) {
    if (port.transport === 'UDP') {
      continue;
    }
    const id = addPort(graph, mesh, service, port);
    const place = meshPlace(id, port.number);
    const protocols = protocolsOf(port.protocol);
    const attached =
      virtualService !== undefined &&
      protocols.some(
        protocol => routes.attach(virtualService, protocol, place) > 0,
      );
    if (!attached) {
      routes.attachDefault(service, protocols[0] ?? 'http', place);
    }
  }
}

/**
 * The one VirtualService that sidecars use for a host: there they do not merge.
 * The exact host wins over wildcards, the oldest over the others.
 */
function virtualServiceFor(
  mesh: Mesh,
  service: RegistryService,
): VirtualService | undefined {
  return mesh
    .meshVirtualServicesCovering(service.host)
    .find(candidate =>
      mesh.isVirtualServiceVisible(candidate, service.namespace),
    );
}

/** The route lists that a port of the mesh uses, the first that applies. */
function protocolsOf(protocol: Protocol): readonly RouteNode['protocol'][] {
  if (protocol === 'Auto') {
    return ['http', 'tcp'];
  }
  if (takesHttpRoutes(protocol)) {
    return ['http'];
  }
  return isTls(protocol) ? ['tls'] : ['tcp'];
}

function addPort(
  graph: GraphBuilder,
  mesh: Mesh,
  service: RegistryService,
  port: RegistryPort,
): string {
  const { object, host, namespace } = service;
  const id = `host:${MESH_ID}|${host}|${port.number}`;
  const position = locate(object, port.path);
  graph.node({
    id,
    kind: 'host',
    label: `${shortName(mesh, host, namespace)}:${port.number}`,
    state: 'ok',
    resource: refOf(object),
    ...(position ? { position } : {}),
    ...entityOf(object),
    host,
    port: port.number,
    protocol: port.protocol,
  });
  graph.edge('traffic', MESH_ID, id);
  return id;
}

function addUnknownHost(graph: GraphBuilder, mesh: Mesh, host: string): string {
  const id = `host:${MESH_ID}|${host}|`;
  const namespace = mesh.namespaceOfHost(host);
  graph.node({
    id,
    kind: 'host',
    label: host,
    ...reasonOf(
      namespace !== undefined && mesh.covers(namespace)
        ? 'noHost'
        : 'unknownHost',
      { host },
    ),
    host,
  });
  graph.edge('traffic', MESH_ID, id);
  return id;
}
