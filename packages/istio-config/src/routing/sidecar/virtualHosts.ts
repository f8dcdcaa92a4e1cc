import {
  coveringWildcards,
  hostsOverlap,
  isSubsetOfHost,
  isWildcardHost,
} from '../../mesh/hosts';
import { MESH_GATEWAY } from '../../mesh/names';
import { compareOwners } from '../../resources/object';
import { takesHttpRoutes } from '../../resources/protocol';
import type { VirtualService } from '../../resources/virtualService';
import { isConverted } from '../gatewayApi/model';
import { memoize, type Proxy, type Viewer } from '../proxy/proxy';
import { visibleInOrder } from '../proxy/visibleOrder';
import { routeListOf, type RouteCandidate } from '../routeList';
import {
  aliasOnPort,
  fullNamesOf,
  overlapsAService,
  serviceOnPort,
  type ServiceOnPort,
} from './registry';

/** A virtual host of a sidecar: a host on a port, with its routes. */
export interface SidecarVirtualHost {
  /** As istiod names it: `host:port`. */
  readonly name: string;
  /** The domain that was matched. */
  readonly domain: string;
  readonly routes: readonly RouteCandidate[];
  /** VirtualServices that could have been attached, in order; the first one with routes is. */
  readonly candidates: readonly VirtualService[];
  readonly attached: VirtualService | undefined;
}

/**
 * The virtual host that takes a Host header on a port: an exact domain, else the
 * longest wildcard.
 *
 * istio: pilot/pkg/networking/core/httproute.go (BuildSidecarOutboundVirtualHosts)
 * envoy: source/common/router/config_impl.cc (findVirtualHost)
 */
export function findVirtualHost(
  proxy: Proxy,
  hostname: string,
  port: number,
): SidecarVirtualHost | undefined {
  return memoize(proxy, `vhost:${port}:${hostname}`, () =>
    search(proxy, hostname, port),
  );
}

function search(
  proxy: Proxy,
  hostname: string,
  port: number,
): SidecarVirtualHost | undefined {
  const exact = virtualHostOfDomain(proxy, hostname, port);
  if (exact) {
    return exact;
  }
  for (const name of fullNamesOf(proxy, hostname)) {
    const found = ofName(proxy, name, port, hostname);
    if (found) {
      return found;
    }
  }
  return ofAddress(proxy, hostname, port) ?? ofWildcard(proxy, hostname, port);
}

/** A Service's address as Host. */
function ofAddress(
  proxy: Proxy,
  hostname: string,
  port: number,
): SidecarVirtualHost | undefined {
  for (const { host } of proxy.index.byAddress.get(hostname) ?? []) {
    const service = serviceOnPort(proxy, host, port);
    const found = service && ofService(proxy, service, hostname);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function ofWildcard(
  proxy: Proxy,
  hostname: string,
  port: number,
): SidecarVirtualHost | undefined {
  for (const wildcard of coveringWildcards(hostname)) {
    // Envoy's wildcard must stand for at least one character.
    if (wildcard.length > hostname.length) {
      continue;
    }
    const found =
      virtualHostOfDomain(proxy, wildcard, port) ??
      ofHeadless(proxy, wildcard, port);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** `pod-0.orders…` belongs to the headless Service `orders…`. */
function ofHeadless(
  proxy: Proxy,
  wildcard: string,
  port: number,
): SidecarVirtualHost | undefined {
  if (!wildcard.startsWith('*.') || wildcard.length < 3) {
    return undefined;
  }
  const host = wildcard.slice(2);
  for (const name of [host, ...fullNamesOf(proxy, host)]) {
    const service = serviceOnPort(proxy, name, port);
    if (service?.service.headless) {
      return ofService(proxy, service, wildcard);
    }
  }
  return undefined;
}

/** The virtual host with exactly this domain, of a service or of a VirtualService alone. */
export function virtualHostOfDomain(
  proxy: Proxy,
  domain: string,
  port: number,
): SidecarVirtualHost | undefined {
  return (
    ofName(proxy, domain, port, domain) ?? ofVirtualService(proxy, domain, port)
  );
}

/**
 * The virtual host of a service under one of its names. Another name (an
 * ExternalName Service) has one of its own where a VirtualService has that name,
 * else it is a domain of the service that it stands for.
 */
function ofName(
  proxy: Proxy,
  name: string,
  port: number,
  domain: string,
): SidecarVirtualHost | undefined {
  const alias = aliasOnPort(proxy, name, port);
  const ofAlias = alias && ofService(proxy, alias, domain);
  if (ofAlias?.attached) {
    return ofAlias;
  }
  const service = serviceOnPort(proxy, name, port);
  return service && ofService(proxy, service, domain);
}

/** The virtual host of a service: with the routes of the VirtualService attached to it, else its own. */
export function ofService(
  proxy: Proxy,
  { service, port }: ServiceOnPort,
  domain: string,
): SidecarVirtualHost | undefined {
  if (!takesHttpRoutes(port.protocol)) {
    return undefined;
  }
  const candidates = candidatesFor(proxy, service.host, port.number);
  const place = { gateway: MESH_GATEWAY, port: port.number };
  const attached = candidates.find(
    candidate => routeListOf(proxy, candidate, place).length > 0,
  );
  return {
    name: `${service.host}:${port.number}`,
    domain,
    routes: attached
      ? routeListOf(proxy, attached, place)
      : [defaultCandidate(proxy, { service, port })],
    candidates,
    attached,
  };
}

function defaultCandidate(
  proxy: Proxy,
  { service, port }: ServiceOnPort,
): RouteCandidate {
  return memoize(
    proxy,
    `default:${service.object.namespace}/${service.host}:${port.number}`,
    (): RouteCandidate => ({
      kind: 'default',
      service,
      port,
      name: 'default',
      conditions: [],
      catchAll: true,
    }),
  );
}

/**
 * The VirtualServices that may be attached to a service. One that names the host
 * exactly keeps all wildcards away; else the most specific wildcard decides, and
 * its oldest VirtualService alone.
 *
 * istio: pilot/pkg/model/sidecar.go (computeWildcardHostVirtualServiceIndex)
 */
export function candidatesFor(
  proxy: Viewer,
  host: string,
  port: number,
): readonly VirtualService[] {
  const exact = inScope(proxy, proxy.index.meshHosts.get(host) ?? [], port);
  if (exact.length > 0 || proxy.index.wildcardHosts.size === 0) {
    return exact;
  }
  for (const wildcard of coveringWildcards(host)) {
    const list = proxy.index.meshHosts.get(wildcard);
    const [first] = list ? inScope(proxy, list, port) : [];
    if (first) {
      return [first];
    }
  }
  return [];
}

/** Every VirtualService with a host that overlaps a service's, in the order in which they are tried. */
export function overlappingFor(
  proxy: Proxy,
  host: string,
  port: number,
): readonly VirtualService[] {
  const found = new Set(proxy.index.meshHosts.get(host) ?? []);
  for (const wildcard of proxy.index.wildcardHosts) {
    if (hostsOverlap(wildcard, host)) {
      proxy.index.meshHosts
        .get(wildcard.toLowerCase())
        ?.forEach(entry => found.add(entry));
    }
  }
  return inScope(proxy, [...found].sort(compareOwners), port);
}

function inScope(
  proxy: Viewer,
  list: readonly VirtualService[],
  port: number,
): readonly VirtualService[] {
  return visibleInOrder(proxy, list).filter(virtualService =>
    proxy.scope.importsVirtualService(virtualService, port),
  );
}

/**
 * A virtual host of its own for a host that no service on the port has. Such a
 * VirtualService counts on port 80, or where another of its hosts is a service
 * on the port.
 *
 * istio: pilot/pkg/networking/core/route/route.go (buildSidecarVirtualHostForVirtualService)
 */
function ofVirtualService(
  proxy: Proxy,
  domain: string,
  port: number,
): SidecarVirtualHost | undefined {
  const list = proxy.index.meshHosts.get(domain);
  if (
    !list ||
    (isWildcardHost(domain) && overlapsAService(proxy, domain, port))
  ) {
    return undefined;
  }
  const candidates = inScope(proxy, list, port).filter(
    virtualService =>
      // Routes of the Gateway API are for services that exist.
      !isConverted(virtualService) &&
      (port === 80 || isAttachedOnPort(proxy, virtualService, port)),
  );
  const place = { gateway: MESH_GATEWAY, port };
  const attached = candidates.find(
    candidate => routeListOf(proxy, candidate, place).length > 0,
  );
  return (
    attached && {
      name: `${domain}:${port}`,
      domain,
      routes: routeListOf(proxy, attached, place),
      candidates,
      attached,
    }
  );
}

/** Whether any host of the VirtualService is a service on the port that takes http routes. */
function isAttachedOnPort(
  proxy: Proxy,
  virtualService: VirtualService,
  port: number,
): boolean {
  return virtualService.hosts.some(host => {
    if (!isWildcardHost(host)) {
      const found = serviceOnPort(proxy, host, port);
      return found !== undefined && takesHttpRoutes(found.port.protocol);
    }
    return (proxy.index.byPort.get(port) ?? []).some(service => {
      const found =
        isSubsetOfHost(service.host, host) &&
        serviceOnPort(proxy, service.host, port);
      return (
        found &&
        takesHttpRoutes(found.port.protocol) &&
        candidatesFor(proxy, service.host, port).includes(virtualService)
      );
    });
  });
}
