import type { Gateway, GatewayServer } from '../resources/gateway';
import { intersectHosts } from './hosts';

/** A server of a gateway with the hosts that a VirtualService gets on it. */
export interface ServerBinding {
  readonly server: GatewayServer;
  /** For each overlapping pair the narrower host. */
  readonly hosts: readonly string[];
}

/**
 * The servers on which a VirtualService of a namespace is reached under a host.
 * A server may admit the VirtualServices of one namespace only (`ns/host`).
 *
 * istio: pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig)
 */
export function serversTaking(
  gateway: Gateway,
  host: string,
  namespace: string,
): readonly ServerBinding[] {
  return gateway.servers.flatMap(server => {
    const hosts = intersectHosts([host], hostsFor(server, namespace));
    return hosts.length > 0 ? [{ server, hosts }] : [];
  });
}

/** The hosts of a server that VirtualServices of the namespace may claim. */
export function hostsFor(
  server: GatewayServer,
  namespace: string,
): readonly string[] {
  return server.hosts
    .filter(entry => entry.namespace === '*' || entry.namespace === namespace)
    .map(entry => entry.host);
}
