import { parsePath, type PathNormalization } from './path';
import type { RouteRequest } from '../types';

/** A request as matchers read it. */
export interface PreparedRequest {
  readonly request: RouteRequest;
  readonly protocol: NonNullable<RouteRequest['protocol']>;
  readonly isHttp: boolean;
  /** As sent, with port. */
  readonly authority: string;
  /** In small letters, without port. */
  readonly hostname: string;
  readonly path: string;
  /** With the `?`. */
  readonly query: string;
  readonly method: string;
  readonly scheme: string;
  readonly tls: 'none' | 'tls' | 'mtls';
  readonly sni: string;
  /** The value of a header, by its name in small letters; repeated ones are joined by a comma. */
  readonly header: (name: string) => string | undefined;
  /** The first value of a query parameter, not decoded. */
  readonly queryParameter: (name: string) => string | undefined;
}

/** Reads a request once for all matchers. */
export function prepareRequest(
  request: RouteRequest,
  normalization: PathNormalization,
): PreparedRequest {
  const protocol = request.protocol ?? 'http';
  const isHttp = protocol !== 'tls' && protocol !== 'tcp';
  const { path, query } = parsePath(request.path ?? '/', normalization);
  const hostname = hostnameOf(request.host);
  const tls =
    request.tls ??
    (protocol === 'tls' || request.scheme === 'https' ? 'tls' : 'none');
  const headers = lazy(() => readHeaders(request));
  const parameters = lazy(() => readQuery(query));
  return {
    request,
    protocol,
    isHttp,
    authority: request.host,
    hostname,
    path,
    query,
    method: request.method ?? 'GET',
    scheme: request.scheme ?? (tls === 'none' ? 'http' : 'https'),
    tls,
    sni: (request.sni ?? hostname).toLowerCase(),
    header: name => headers().get(name),
    queryParameter: name => parameters().get(name),
  };
}

/** A host in small letters and without port. envoy: ignore_port_in_host_matching */
export function hostnameOf(host: string): string {
  const lower = host.toLowerCase();
  if (lower.startsWith('[')) {
    return lower.slice(
      1,
      lower.indexOf(']') < 0 ? undefined : lower.indexOf(']'),
    );
  }
  const colon = lower.indexOf(':');
  const isIpv6 = colon >= 0 && colon !== lower.lastIndexOf(':');
  return colon < 0 || isIpv6 ? lower : lower.slice(0, colon);
}

function readHeaders({
  headers = {},
}: RouteRequest): ReadonlyMap<string, string> {
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

function lazy<T>(build: () => T): () => T {
  let value: { readonly built: T } | undefined;
  return () => {
    value ??= { built: build() };
    return value.built;
  };
}
