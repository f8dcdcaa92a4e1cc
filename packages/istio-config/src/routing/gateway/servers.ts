import { selects } from '../../mesh/labels';
import type { Gateway, GatewayServer } from '../../resources/gateway';
import { gatewayKeyOf, podsOwnerOf } from '../gatewayApi/model';
import { memoize, type Proxy } from '../proxy/proxy';
import { hasBehaviour } from '../versions';
import { listeningPorts, serviceTargets, type ServiceTarget } from './targets';
import { text, type RoutingText } from '../texts';

/** A server that got its place on a port of the proxy. */
export interface PlacedServer {
  readonly gateway: Gateway;
  /** `namespace/name`, as VirtualServices name it. */
  readonly key: string;
  readonly server: GatewayServer;
  /** The port of the proxy. */
  readonly port: number;
  readonly bind: string;
  /** Name of the route configuration; empty where no http routes apply. */
  readonly routeName: string;
}

/** A server that was left out, and why. */
export interface SkippedServer {
  readonly gateway: Gateway;
  readonly server: GatewayServer;
  readonly port: number;
  readonly reason: RoutingText;
}

/** All servers of the Gateways that apply to a proxy. */
export interface MergedServers {
  readonly placed: readonly PlacedServer[];
  readonly skipped: readonly SkippedServer[];
}

/** Set on Gateways that istiod makes from those of the Gateway API: the Services that they are bound to. */
export const GATEWAY_SERVICE_ANNOTATION = 'internal.istio.io/gateway-service';

const GATEWAY_NAME_LABEL = 'gateway.networking.k8s.io/gateway-name';
const HTTP_PROTOCOLS = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'];

/** Whether the server takes plain http. */
export function isHttpServer(protocol: string): boolean {
  return HTTP_PROTOCOLS.includes(protocol);
}

/** Whether the server speaks TLS. A plain http server may have tls settings too, to redirect. */
export function isTlsServer({ tls, protocol }: GatewayServer): boolean {
  return tls !== undefined && !isHttpServer(protocol);
}

const TERMINATING = ['SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'];

/** Whether the server decrypts what it gets. */
export function terminatesTls(server: GatewayServer): boolean {
  return (
    !isHttpServer(server.protocol) &&
    server.tlsMode !== undefined &&
    TERMINATING.includes(server.tlsMode)
  );
}

/** istio: pilot/pkg/model/gateway.go (gatewayRDSRouteName) */
function routeNameOf(
  gateway: Gateway,
  server: GatewayServer,
  port: number,
): string {
  const bind = server.bind ? `.${server.bind}` : '';
  if (isHttpServer(server.protocol)) {
    return `http.${port}${bind}`;
  }
  if (server.protocol === 'HTTPS' && terminatesTls(server)) {
    const [namespace = '', name = ''] = gatewayKeyOf(gateway).split('/');
    return `https.${server.port}.${
      server.portName ?? ''
    }.${name}.${namespace}${bind}`;
  }
  return '';
}

/** Puts servers on ports one after the other, and leaves out what does not go with those before. */
class Placement implements MergedServers {
  readonly placed: PlacedServer[] = [];
  readonly skipped: SkippedServer[] = [];
  /** The plain text server of a port decides what goes with it. */
  private readonly plainText = new Map<number, PlacedServer>();
  private readonly usedPorts = new Set<number>();
  /** By port, protocol and bind: servers that merge. */
  private readonly groups = new Set<string>();
  private readonly tlsHosts = new Map<number, Map<string, string>>();
  private readonly routeNames = new Set<string>();

  add(gateway: Gateway, server: GatewayServer, port: number): void {
    const placed: PlacedServer = {
      gateway,
      key: gatewayKeyOf(gateway),
      server,
      port,
      bind: server.bind,
      routeName: routeNameOf(gateway, server, port),
    };
    const problem = this.problemOf(placed);
    if (problem) {
      this.skipped.push({ gateway, server, port, reason: problem });
      return;
    }
    const group = `${port}|${server.protocol}|${placed.bind}`;
    if (!isTlsServer(server) && !this.groups.has(group)) {
      this.plainText.set(port, placed);
    }
    this.groups.add(group);
    this.usedPorts.add(port);
    this.routeNames.add(placed.routeName);
    this.placed.push(placed);
  }

  private problemOf(placed: PlacedServer): RoutingText | undefined {
    const { server, port, bind, routeName } = placed;
    if (server.tls) {
      const repeated = this.takeHosts(placed);
      if (repeated !== undefined) {
        return text('hostTaken', { host: repeated, port });
      }
    }
    if (!this.usedPorts.has(port)) {
      return undefined;
    }
    const plain = this.plainText.get(port);
    if (plain) {
      const compatible =
        plain.bind !== bind ||
        (isHttpServer(server.protocol) && isHttpServer(plain.server.protocol));
      return compatible
        ? undefined
        : text('protocolsConflict', {
            protocol: server.protocol,
            other: plain.server.protocol,
            gateway: plain.key,
            port,
          });
    }
    return isTlsServer(server) &&
      routeName !== '' &&
      this.routeNames.has(routeName)
      ? text('portNameTwice', { name: server.portName ?? '' })
      : undefined;
  }

  /**
   * Hosts with their namespaces, as texts: `a/x` and `b/x` pass, although the
   * proxy then refuses the listener. Of each host the last bind is known.
   *
   * istio: pilot/pkg/model/gateway.go (CheckDuplicates)
   */
  private takeHosts({ server, port, bind }: PlacedServer): string | undefined {
    const taken = this.tlsHosts.get(port) ?? new Map<string, string>();
    this.tlsHosts.set(port, taken);
    const hosts = server.hosts.map(({ namespace, host }) =>
      namespace === '*' ? host : `${namespace}/${host}`,
    );
    const repeated = hosts.find(host => taken.get(host) === bind);
    if (repeated === undefined) {
      hosts.forEach(host => taken.set(host, bind));
    }
    return repeated;
  }
}

/**
 * Merges the Gateways that select a proxy, the oldest first.
 *
 * istio: pilot/pkg/model/gateway.go (mergeGateways)
 */
export function mergedServers(proxy: Proxy): MergedServers {
  return memoize(proxy, 'servers', () => merge(proxy));
}

function merge(proxy: Proxy): MergedServers {
  const placement = new Placement();
  for (const { gateway, targets, bySelector } of applyingGateways(proxy)) {
    for (const server of gateway.servers) {
      if (server.port === undefined) {
        continue;
      }
      for (const port of listeningPorts(server.port, targets, bySelector)) {
        placement.add(gateway, server, port);
      }
    }
  }
  return placement;
}

interface ApplyingGateway {
  readonly gateway: Gateway;
  readonly targets: readonly ServiceTarget[];
  readonly bySelector: boolean;
}

/** An empty selector applies to every gateway proxy, in whatever namespace. */
function applyingGateways(proxy: Proxy): readonly ApplyingGateway[] {
  const targets = serviceTargets(proxy);
  const strict =
    proxy.labels[GATEWAY_NAME_LABEL] !== undefined &&
    hasBehaviour(
      'strictGatewayMerging',
      proxy.version,
      proxy.mesh.settings.featureFlags,
    );
  return proxy.index.gateways.flatMap((gateway): readonly ApplyingGateway[] => {
    const { object, selector } = gateway;
    const home = podsOwnerOf(gateway).namespace;
    const bound = object.annotations[GATEWAY_SERVICE_ANNOTATION];
    if (bound !== undefined) {
      const hosts = bound.split(',');
      const own = targets.filter(
        ({ service }) =>
          hosts.includes(service.host) && service.namespace === home,
      );
      return own.length > 0
        ? [{ gateway, targets: own, bySelector: false }]
        : [];
    }
    const applies =
      selects(selector, proxy.labels) && !(strict && home !== proxy.namespace);
    return applies ? [{ gateway, targets, bySelector: true }] : [];
  });
}
