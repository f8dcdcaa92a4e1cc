import type { Gateway, GatewayServer, ServerHost } from '../resources/gateway';
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
  const wanted = [host];
  const bindings: ServerBinding[] = [];
  for (const server of gateway.servers) {
    const hosts = intersectHosts(wanted, hostsFor(server, namespace));
    if (hosts.length > 0) {
      bindings.push({ server, hosts });
    }
  }
  return bindings;
}

/** The hosts that a server has for everybody; most servers have no others. */
const forEverybody = new WeakMap<GatewayServer, readonly string[]>();

/** The hosts of a server that VirtualServices of the namespace may claim. */
export function hostsFor(
  server: GatewayServer,
  namespace: string,
): readonly string[] {
  if (server.hosts.some(entry => entry.namespace === namespace)) {
    return hostsOf(
      server,
      entry => entry.namespace === '*' || entry.namespace === namespace,
    );
  }
  let hosts = forEverybody.get(server);
  if (!hosts) {
    hosts = hostsOf(server, entry => entry.namespace === '*');
    forEverybody.set(server, hosts);
  }
  return hosts;
}

function hostsOf(
  { hosts }: GatewayServer,
  isMeant: (entry: ServerHost) => boolean,
): readonly string[] {
  return hosts.filter(isMeant).map(({ host }) => host);
}
