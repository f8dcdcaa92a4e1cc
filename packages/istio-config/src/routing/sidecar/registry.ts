import { hostsOverlap } from '../../mesh/hosts';
import { serviceHost } from '../../mesh/names';
import {
  parseProtocol,
  takesHttpRoutes,
  type Protocol,
} from '../../resources/protocol';
import type { RegistryPort, RegistryService } from '../../resources/service';
import { memoize, type Proxy } from '../proxy/proxy';
import { hasBehaviour } from '../versions';

/** A service on the port that a client calls. */
export interface ServiceOnPort {
  readonly service: RegistryService;
  readonly port: RegistryPort;
}

/** More than anyone chains; a guard against circles. */
const MAX_ALIASES = 8;

/** Whether a proxy sees a service on a port, by its Sidecar resource and by the service's export. */
function isInScope(
  proxy: Proxy,
  service: RegistryService,
  port: number,
): boolean {
  return (
    proxy.mesh.registry.isVisible(service, proxy.namespace) &&
    proxy.scope.importsService(service, port)
  );
}

/**
 * The service with exactly this host on a port. Of several with one host, that
 * of the own namespace wins. Another name of a service (ExternalName) stands for
 * that service; one that leads out of the mesh for nothing.
 *
 * istio: pilot/pkg/model/push_context.go (resolveServiceAliases)
 */
export function serviceOnPort(
  proxy: Proxy,
  host: string,
  port: number,
): ServiceOnPort | undefined {
  const service = serviceWithHost(proxy, host, port);
  if (service?.externalName === undefined) {
    return service && onPort(service, port);
  }
  const target = service.externalName;
  const isCircle =
    target === service.host || aliasDepth(proxy, target) > MAX_ALIASES;
  return isCircle ? undefined : serviceOnPort(proxy, target, port);
}

/** An ExternalName Service on a port, by its own name. */
export function aliasOnPort(
  proxy: Proxy,
  host: string,
  port: number,
): ServiceOnPort | undefined {
  const service = serviceWithHost(proxy, host, port);
  return service?.externalName === undefined
    ? undefined
    : onPort(service, port);
}

function serviceWithHost(
  proxy: Proxy,
  host: string,
  port: number,
): RegistryService | undefined {
  const visible = proxy.mesh.registry
    .withHost(host)
    .filter(service => isInScope(proxy, service, port));
  return (
    visible.find(({ namespace }) => namespace === proxy.namespace) ??
    pickForeign(proxy, visible)
  );
}

/** Of services in other namespaces, where versions differ. They come sorted by age. */
function pickForeign(
  { mesh, version }: Proxy,
  services: readonly RegistryService[],
): RegistryService | undefined {
  const { featureFlags } = mesh.settings;
  if (hasBehaviour('bestServiceNamespace', version, featureFlags)) {
    return (
      services.find(({ object }) => object.meshKind === 'Service') ??
      services[0]
    );
  }
  return [...services].sort((a, b) =>
    a.namespace < b.namespace ? -1 : Number(a.namespace > b.namespace),
  )[0];
}

function onPort(
  service: RegistryService,
  port: number,
): ServiceOnPort | undefined {
  const found = service.ports.find(
    ({ number, protocol }) => number === port && protocol !== 'UDP',
  );
  return found && { service, port: found };
}

/** How many further aliases a host leads through; a circle has no end. */
function aliasDepth(proxy: Proxy, host: string): number {
  let depth = 0;
  let current: string | undefined = host;
  while (current !== undefined && depth <= MAX_ALIASES) {
    const [service] = proxy.mesh.registry.withHost(current);
    current = service?.externalName;
    depth += 1;
  }
  return depth;
}

/** Whether any service that takes http routes makes a listener exist on the port. */
export function hasHttpListener(proxy: Proxy, port: number): boolean {
  return memoize(proxy, `http:${port}`, () => {
    // A listener that the Sidecar resource writes is there for whatever it imports.
    const written = proxy.scope.protocolOf(port);
    if (written !== undefined) {
      const protocol = parseProtocol(written);
      return (
        protocol !== undefined &&
        isPlainHttp(protocol) &&
        [...proxy.index.byPort.values()]
          .flat()
          .some(
            service =>
              service.externalName === undefined &&
              isInScope(proxy, service, port),
          )
      );
    }
    return (proxy.index.byPort.get(port) ?? []).some(
      service =>
        service.externalName === undefined &&
        isInScope(proxy, service, port) &&
        service.ports.some(
          entry =>
            entry.number === port &&
            (isPlainHttp(entry.protocol) ||
              (entry.protocol === 'Auto' &&
                !service.headless &&
                !hasOwnAddress(service))),
        ),
    );
  });
}

/** Whether a wildcard covers, or is covered by, any service on the port. */
export function overlapsAService(
  proxy: Proxy,
  wildcard: string,
  port: number,
): boolean {
  return memoize(proxy, `overlap:${port}:${wildcard}`, () =>
    (proxy.index.byPort.get(port) ?? []).some(
      service =>
        hostsOverlap(wildcard, service.host) && isInScope(proxy, service, port),
    ),
  );
}

/**
 * The services without an address of their own that share the listener of a port
 * with whatever else comes there, oldest first.
 */
export function servicesWithoutAddress(
  proxy: Proxy,
  port: number,
): readonly ServiceOnPort[] {
  return memoize(proxy, `unaddressed:${port}`, () =>
    (proxy.index.byPort.get(port) ?? [])
      .filter(
        service =>
          service.object.meshKind === 'ServiceEntry' &&
          service.addresses.length === 0 &&
          isInScope(proxy, service, port),
      )
      .flatMap(service => onPort(service, port) ?? [])
      .sort((a, b) => byAgeThenHost(a.service, b.service)),
  );
}

/** istio: pilot/pkg/model/push_context.go (SortServicesByCreationTime): a ServiceEntry is called by its host. */
function byAgeThenHost(a: RegistryService, b: RegistryService): number {
  const left = [a.object.creationTimestamp, a.host, a.namespace];
  const right = [b.object.creationTimestamp, b.host, b.namespace];
  const index = left.findIndex((text, at) => text !== right[at]);
  if (index < 0) {
    return 0;
  }
  return (left[index] ?? '') < (right[index] ?? '') ? -1 : 1;
}

/** Of the hosts of one address the first one has its connections: nothing tells them apart. */
export function firstAtAddress(
  proxy: Proxy,
  target: ServiceOnPort,
): ServiceOnPort {
  const [address = ''] = target.service.addresses;
  const port = target.port.number;
  const sharing = (proxy.index.byAddress.get(address) ?? [])
    .filter(service => isInScope(proxy, service, port))
    .flatMap(service => onPort(service, port) ?? [])
    .sort((a, b) => byAgeThenHost(a.service, b.service));
  return sharing[0] ?? target;
}

/** HTTP by declaration, not by detection. */
export function isPlainHttp(protocol: Protocol): boolean {
  return protocol !== 'Auto' && takesHttpRoutes(protocol);
}

/** Whether connections to the service can be told by their address. Kubernetes gives one to all but headless Services. */
export function hasOwnAddress(service: RegistryService): boolean {
  if (service.object.meshKind === 'Service') {
    return !service.headless && service.externalName === undefined;
  }
  return service.addresses.length > 0;
}

/**
 * The full names that a short host may stand for, as seen from the proxy's
 * namespace: `orders`, `orders.shop`, `orders.shop.svc`, with or without a
 * trailing dot.
 *
 * istio: pilot/pkg/networking/core/httproute.go (generateVirtualHostDomains)
 */
export function fullNamesOf(proxy: Proxy, hostname: string): readonly string[] {
  const { clusterDomain } = proxy.mesh.settings;
  const host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  const [name = '', namespace, svc, ...rest] = host.split('.');
  const names = host === hostname ? [] : [host];
  if (namespace === undefined) {
    names.push(serviceHost(name, proxy.namespace, clusterDomain));
  } else if (rest.length === 0 && (svc === undefined || svc === 'svc')) {
    names.push(serviceHost(name, namespace, clusterDomain));
  }
  return names;
}
