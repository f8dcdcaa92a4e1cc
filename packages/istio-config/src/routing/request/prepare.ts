import { parsePath, type PathRules, type RequestPath } from './path';
import type { RouteRequest } from '../types';

/** A request as matchers read it; what few of them need is read when it is asked for. */
export class PreparedRequest {
  readonly protocol: NonNullable<RouteRequest['protocol']>;
  readonly isHttp: boolean;
  /** In small letters, without port. */
  readonly hostname: string;
  readonly path: string;
  /** With the `?`. */
  readonly query: string;
  /** Where the proxy answers because of the path, before it routes. */
  readonly refused: RequestPath['refused'];
  readonly method: string;
  readonly tls: 'none' | 'tls' | 'mtls';
  /** Claims of the token, once the proxy has verified it: what is not verified matches nothing. */
  claims: RouteRequest['jwt'];
  private headers: ReadonlyMap<string, string> | undefined;
  private parameters: ReadonlyMap<string, string> | undefined;

  constructor(readonly request: RouteRequest, rules: PathRules) {
    const { path, query, refused } = parsePath(request.path ?? '/', rules);
    this.refused = refused;
    this.path = path;
    this.query = query;
    this.protocol = request.protocol ?? 'http';
    this.isHttp = this.protocol !== 'tls' && this.protocol !== 'tcp';
    this.hostname = hostnameOf(request.host);
    this.method = request.method ?? 'GET';
    this.tls =
      request.tls ??
      (this.protocol === 'tls' || request.scheme === 'https' ? 'tls' : 'none');
  }

  /** As sent, with port. */
  get authority(): string {
    return this.request.host;
  }

  get scheme(): string {
    return this.request.scheme ?? (this.tls === 'none' ? 'http' : 'https');
  }

  get sni(): string {
    return (this.request.sni ?? this.hostname).toLowerCase();
  }

  /** Whether the client offers a protocol (ALPN) that only proxies of the mesh speak. */
  get isMeshPeer(): boolean {
    const { alpn } = this.request;
    return alpn === undefined
      ? this.tls === 'mtls'
      : alpn === 'istio' || alpn.startsWith('istio-');
  }

  /** The value of a header, by its name in small letters; repeated ones are joined by a comma. */
  header(name: string): string | undefined {
    this.headers ??= readHeaders(this.request);
    return this.headers.get(name);
  }

  /** The first value of a query parameter, not decoded. */
  queryParameter(name: string): string | undefined {
    this.parameters ??= readQuery(this.query);
    return this.parameters.get(name);
  }
}

/** A host in small letters and without port. envoy: ignore_port_in_host_matching */
export function hostnameOf(host: string): string {
  const lower = host.toLowerCase();
  if (lower.startsWith('[')) {
    const end = lower.indexOf(']');
    return lower.slice(1, end < 0 ? undefined : end);
  }
  const colon = lower.indexOf(':');
  const isIpv6 = colon >= 0 && colon !== lower.lastIndexOf(':');
  return colon < 0 || isIpv6 ? lower : lower.slice(0, colon);
}

const NOTHING: ReadonlyMap<string, string> = new Map();

function readHeaders({ headers }: RouteRequest): ReadonlyMap<string, string> {
  if (!headers) {
    return NOTHING;
  }
  const result = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    const text = typeof value === 'string' ? value : value.join(',');
    const known = result.get(key);
    result.set(key, known === undefined ? text : `${known},${text}`);
  }
  return result;
}

function readQuery(query: string): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const pair of query.slice(1).split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (name !== '' && !result.has(name)) {
      result.set(name, equals < 0 ? '' : pair.slice(equals + 1));
    }
  }
  return result;
}
