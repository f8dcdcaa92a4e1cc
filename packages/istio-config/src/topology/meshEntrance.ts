import type { Mesh } from '../mesh/mesh';
import { metaRoutersFor } from '../mesh/metaRouters';
import { MESH_GATEWAY } from '../mesh/names';
import { isMetaProtocol } from '../resources/metaProtocol';
import type { MetaRouter } from '../resources/metaRouter';
import { locate, refOf } from '../resources/object';
import { isTls, takesHttpRoutes, type Protocol } from '../resources/protocol';
import type { RegistryPort, RegistryService } from '../resources/service';
import type { VirtualService } from '../resources/virtualService';
import type { Viewer } from '../routing/proxy/proxy';
import { sidecarScope } from '../routing/proxy/sidecarScope';
import { routingIndexOf } from '../routing/routingIndex';
import { candidatesFor } from '../routing/sidecar/virtualHosts';
import { entityOf, shortName } from './destinations';
import type { GraphBuilder } from './graph';
import { meshPlace, type HostPlace, type HostRoutes } from './hostRoutes';
import { reasonOf } from './reasons';

const MESH_ID = 'mesh';

/** Adds the mesh as an entrance, with the ports of the services and the hosts of VirtualServices and MetaRouters there. */
export function addMeshHosts(
  graph: GraphBuilder,
  mesh: Mesh,
  routes: HostRoutes,
  services: readonly RegistryService[],
  virtualServices: readonly VirtualService[],
  metaRouters: readonly MetaRouter[],
): void {
  if (
    services.length === 0 &&
    virtualServices.length === 0 &&
    metaRouters.length === 0
  ) {
    return;
  }
  graph.node({ id: MESH_ID, kind: 'mesh', label: 'in the mesh', state: 'ok' });
  for (const service of services) {
    addService(graph, mesh, routes, service);
  }
  const known = new Set(services.map(({ host }) => host));
  for (const virtualService of virtualServices) {
    for (const host of virtualService.hosts) {
      if (
        known.has(host) ||
        host.startsWith('*') ||
        isServerName(mesh, virtualService, host, known)
      ) {
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
  for (const metaRouter of metaRouters) {
    for (const host of metaRouter.hosts) {
      if (known.has(host)) {
        continue;
      }
      known.add(host);
      const service = mesh.registry.find(host, metaRouter.object.namespace);
      if (service) {
        addService(graph, mesh, routes, service);
      } else {
        const id = addUnknownHost(graph, mesh, host);
        routes.attachMetaRouter(metaRouter, meshPlace(id, undefined));
      }
    }
  }
}

/** Routes by server name list every spelling of a service that callers may send. */
function isServerName(
  mesh: Mesh,
  { http, tls }: VirtualService,
  host: string,
  known: ReadonlySet<string>,
): boolean {
  const { clusterDomain } = mesh.settings;
  return (
    http.length === 0 &&
    tls.length > 0 &&
    [`${host}.${clusterDomain}`, `${host}.svc.${clusterDomain}`].some(name =>
      known.has(name),
    )
  );
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
  const viewer = viewerOf(mesh, service.namespace);
  const [metaRouter] = metaRoutersFor(mesh, service.host);
  for (const port of service.ports) {
    if (port.transport === 'UDP') {
      continue;
    }
    const id = addPort(graph, mesh, service, port);
    const place = meshPlace(id, port.number);
    if (isMetaProtocol(port)) {
      attachMetaRouter(routes, service, metaRouter, place);
      continue;
    }
    const protocols = protocolsOf(port.protocol);
    // The same candidates in the same order as for a decision; the first with routes is used.
    const candidates = candidatesFor(viewer, service.host, port.number);
    const attached = protocols.some(protocol =>
      candidates.some(
        virtualService => routes.attach(virtualService, protocol, place) > 0,
      ),
    );
    if (!attached) {
      routes.attachDefault(service, protocols[0] ?? 'http', place);
    }
  }
}

/** Aeraki's filter takes the place of Istio's routes; without a MetaRouter it leads to the service. */
function attachMetaRouter(
  routes: HostRoutes,
  service: RegistryService,
  metaRouter: MetaRouter | undefined,
  place: HostPlace,
): void {
  const attached =
    metaRouter?.gateways.includes(MESH_GATEWAY) === true &&
    routes.attachMetaRouter(metaRouter, place) > 0;
  if (!attached) {
    routes.attachDefault(service, 'metaprotocol', place);
  }
}

/** A caller in the service's own namespace, for whom nothing but the namespace is known. */
function viewerOf(mesh: Mesh, namespace: string): Viewer {
  return {
    mesh,
    index: routingIndexOf(mesh),
    namespace,
    scope: sidecarScope(mesh, namespace, {}),
  };
}

/** The route lists that a port of the mesh uses, the first that applies. */
function protocolsOf(protocol: Protocol): readonly ('http' | 'tls' | 'tcp')[] {
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
