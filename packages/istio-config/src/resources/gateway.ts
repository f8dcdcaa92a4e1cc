import type { FieldPath, JsonObject } from '../source';
import type { MeshObject } from './object';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStringMap,
  asStrings,
  objectAt,
} from './read';

/** One entry of `spec.servers`. @public */
export interface GatewayServer {
  readonly path: FieldPath;
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly portName: string | undefined;
  /** In capitals: HTTP, HTTPS, GRPC, HTTP2, MONGO, TCP, TLS. */
  readonly protocol: string;
  /** As written, e.g. `*.example.com` or `shop/app.example.com`. */
  readonly hosts: readonly ServerHost[];
  readonly bind: string;
  readonly tls: JsonObject | undefined;
  /** istio: the enum's default is PASSTHROUGH. Undefined without `tls`. */
  readonly tlsMode: string | undefined;
  readonly httpsRedirect: boolean;
  readonly credentialNames: readonly string[];
}

/** A host of a server: VirtualServices of `namespace` (`*`: any) may claim it. @public */
export interface ServerHost {
  readonly namespace: string;
  readonly host: string;
  readonly written: string;
}

/** An Istio Gateway. @public */
export interface Gateway {
  readonly object: MeshObject;
  /** Labels of the gateway pods, in any namespace; empty: every gateway. */
  readonly selector: Readonly<Record<string, string>>;
  readonly servers: readonly GatewayServer[];
}

/** Reads a Gateway of networking.istio.io. */
export function readGateway(object: MeshObject): Gateway {
  return {
    object,
    selector: asStringMap(object.spec.selector),
    servers: asArray(object.spec.servers).map((entry, index) =>
      readServer(objectAt(entry), ['spec', 'servers', index], object.namespace),
    ),
  };
}

function readServer(
  value: JsonObject,
  path: FieldPath,
  namespace: string,
): GatewayServer {
  const port = objectAt(value, 'port');
  const tls = asObject(value.tls);
  const credentialName = asString(tls?.credentialName);
  return {
    path,
    name: asString(value.name),
    port: asNumber(port.number),
    portName: asString(port.name),
    protocol: (asString(port.protocol) ?? '').toUpperCase(),
    hosts: asStrings(value.hosts).map(host => readServerHost(host, namespace)),
    bind: asString(value.bind) ?? '',
    tls,
    tlsMode: tls ? asString(tls.mode) ?? 'PASSTHROUGH' : undefined,
    httpsRedirect: tls?.httpsRedirect === true,
    credentialNames: [
      ...(credentialName ? [credentialName] : []),
      ...asStrings(tls?.credentialNames),
    ],
  };
}

/** istio: pilot/pkg/model/gateway.go (sanitizeServerHostNamespace) */
function readServerHost(written: string, namespace: string): ServerHost {
  const slash = written.indexOf('/');
  if (slash < 0) {
    return { namespace: '*', host: written, written };
  }
  const prefix = written.slice(0, slash);
  return {
    namespace: prefix === '.' ? namespace : prefix,
    host: written.slice(slash + 1),
    written,
  };
}

/** Protocols whose servers take http routes, TLS aside. */
const HTTP_PROTOCOLS: ReadonlySet<string> = new Set([
  'HTTP',
  'HTTP2',
  'GRPC',
  'GRPC-WEB',
]);

/**
 * Which of a VirtualService's route lists a server uses.
 *
 * istio: pkg/config/gateway/gateway.go
 */
export function routesTakenBy(
  server: GatewayServer,
): 'http' | 'tls' | 'tcp' | 'sni' {
  if (HTTP_PROTOCOLS.has(server.protocol)) {
    return 'http';
  }
  const mode =
    server.tlsMode ?? (server.protocol === 'TCP' ? undefined : 'PASSTHROUGH');
  if (mode === 'PASSTHROUGH') {
    return 'tls';
  }
  if (mode === 'AUTO_PASSTHROUGH') {
    return 'sni';
  }
  return server.protocol === 'HTTPS' ? 'http' : 'tcp';
}
