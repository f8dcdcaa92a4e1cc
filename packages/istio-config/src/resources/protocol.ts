/** Application protocols as Istio names them. `Auto` is detected by the proxy. @public */
export type Protocol =
  | 'HTTP'
  | 'HTTP2'
  | 'HTTPS'
  | 'GRPC'
  | 'GRPC-Web'
  | 'TCP'
  | 'TLS'
  | 'UDP'
  | 'Mongo'
  | 'Redis'
  | 'MySQL'
  | 'Auto';

/** istio: pkg/config/protocol/instance.go (Parse) */
const BY_NAME: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['http', 'HTTP'],
  ['http2', 'HTTP2'],
  ['https', 'HTTPS'],
  ['grpc', 'GRPC'],
  ['grpc-web', 'GRPC-Web'],
  ['tcp', 'TCP'],
  ['tls', 'TLS'],
  ['udp', 'UDP'],
  ['mongo', 'Mongo'],
  ['redis', 'Redis'],
  ['mysql', 'MySQL'],
]);

/** istio: pkg/config/kube/conversion.go (appProtocol values of Kubernetes) */
const BY_KUBERNETES_NAME: ReadonlyMap<string, Protocol> = new Map<
  string,
  Protocol
>([
  ['kubernetes.io/h2c', 'HTTP2'],
  ['kubernetes.io/ws', 'HTTP'],
  ['kubernetes.io/wss', 'HTTPS'],
]);

/** Ports whose server speaks first: never sniffed. */
const SERVER_FIRST_PORTS: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/** The protocol that a text names, as in ServiceEntry and Gateway ports; undefined for others. */
export function parseProtocol(text: string): Protocol | undefined {
  return BY_NAME.get(text.toLowerCase());
}

/**
 * The protocol of a Service's port: `appProtocol` beats the name, the name counts
 * up to its first dash, and the rest is detected.
 *
 * istio: pkg/config/kube/conversion.go (ConvertProtocol)
 */
export function convertProtocol(
  port: number,
  name: string,
  transport: string,
  appProtocol: string | undefined,
): Protocol {
  if (transport === 'UDP') {
    return 'UDP';
  }
  let text = name;
  if (appProtocol !== undefined) {
    const known = BY_KUBERNETES_NAME.get(appProtocol);
    if (known) {
      return known;
    }
    text = appProtocol;
  }
  const lower = text.toLowerCase();
  if (lower.startsWith('grpc-web')) {
    return 'GRPC-Web';
  }
  const dash = lower.indexOf('-');
  const protocol = BY_NAME.get(dash < 0 ? lower : lower.slice(0, dash));
  if (protocol && protocol !== 'UDP') {
    return protocol;
  }
  if (protocol === 'UDP') {
    return 'UDP';
  }
  return SERVER_FIRST_PORTS.has(port) ? 'TCP' : 'Auto';
}

/** Whether http routes apply in the mesh. `Auto` counts: the proxy detects HTTP. */
export function takesHttpRoutes(protocol: Protocol): boolean {
  return (
    protocol === 'HTTP' ||
    protocol === 'HTTP2' ||
    protocol === 'GRPC' ||
    protocol === 'GRPC-Web' ||
    protocol === 'Auto'
  );
}

/** HTTPS and TLS are opaque in the mesh: only `tls` routes see them. */
export function isTls(protocol: Protocol): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}
