const HTTP = ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB'];
const TLS = ['HTTPS', 'TLS'];
const TCP = ['TCP', 'MONGO', 'REDIS', 'MYSQL'];
const OTHER = ['UDP'];

const PROTOCOLS: ReadonlySet<string> = new Set([
  ...HTTP,
  ...TLS,
  ...TCP,
  ...OTHER,
]);

/** The name of a protocol as Istio knows it, or undefined. istio: pkg/config/protocol/instance.go */
export function parseProtocol(text: string): string | undefined {
  const name = text.toUpperCase();
  return PROTOCOLS.has(name) ? name : undefined;
}

export function isHttpProtocol(text: string): boolean {
  return HTTP.includes(text.toUpperCase());
}

export function isTlsProtocol(text: string): boolean {
  return TLS.includes(text.toUpperCase());
}

/** Whether a proxy can tell no host from another: opaque bytes, encrypted or not. */
export function isTcpProtocol(text: string): boolean {
  return TCP.includes(text.toUpperCase()) || isTlsProtocol(text);
}
