import { RE2JS } from 're2js';

/** Parts of Envoy's configuration, as protobuf's JSON writes them. */
export interface EnvoyConfig {
  readonly listeners: readonly Listener[];
  readonly routes: readonly RouteConfiguration[];
  readonly clusters: readonly string[];
  /** Clusters without an endpoint. */
  readonly empty: readonly string[];
}

interface Listener {
  readonly name: string;
  readonly address?: {
    readonly socketAddress?: {
      readonly address: string;
      readonly portValue: number;
    };
  };
  readonly filterChains?: readonly FilterChain[];
  readonly defaultFilterChain?: FilterChain;
  readonly listenerFilters?: readonly { readonly name: string }[];
}

interface FilterChain {
  readonly filterChainMatch?: {
    readonly destinationPort?: number;
    readonly prefixRanges?: readonly {
      readonly addressPrefix: string;
      readonly prefixLen: number;
    }[];
    readonly serverNames?: readonly string[];
    readonly transportProtocol?: string;
    readonly applicationProtocols?: readonly string[];
  };
  readonly filters?: readonly Filter[];
  readonly transportSocket?: {
    readonly typedConfig?: { readonly requireClientCertificate?: boolean };
  };
}

interface Filter {
  readonly name: string;
  readonly typedConfig?: {
    readonly rds?: { readonly routeConfigName: string };
    readonly routeConfig?: RouteConfiguration;
    readonly cluster?: string;
    readonly weightedClusters?: {
      readonly clusters: readonly {
        readonly name: string;
        readonly weight: number;
      }[];
    };
  };
}

interface RouteConfiguration {
  readonly name: string;
  readonly virtualHosts?: readonly VirtualHost[];
}

interface VirtualHost {
  readonly name: string;
  readonly domains: readonly string[];
  readonly requireTls?: string;
  readonly routes?: readonly Route[];
}

interface StringMatcher {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly safeRegex?: { readonly regex: string };
  readonly ignoreCase?: boolean;
}

interface Route {
  readonly name?: string;
  readonly match: {
    readonly prefix?: string;
    readonly path?: string;
    readonly pathSeparatedPrefix?: string;
    readonly safeRegex?: { readonly regex: string };
    readonly caseSensitive?: boolean;
    readonly headers?: readonly {
      readonly name: string;
      readonly presentMatch?: boolean;
      readonly stringMatch?: StringMatcher;
      readonly invertMatch?: boolean;
      readonly treatMissingHeaderAsEmpty?: boolean;
    }[];
    readonly queryParameters?: readonly {
      readonly name: string;
      readonly presentMatch?: boolean;
      readonly stringMatch?: StringMatcher;
    }[];
    readonly dynamicMetadata?: readonly unknown[];
  };
  readonly route?: {
    readonly cluster?: string;
    readonly weightedClusters?: {
      readonly clusters: readonly {
        readonly name: string;
        readonly weight?: number;
      }[];
    };
    readonly timeout?: string;
  };
  readonly redirect?: { readonly responseCode?: string };
  readonly directResponse?: { readonly status: number };
}

/** A connection or request, as Envoy sees it. */
export interface EnvoyCall {
  readonly port: number;
  /** Where a sidecar's client connects to. */
  readonly address?: string;
  readonly tls: 'none' | 'tls' | 'mtls';
  readonly sni: string;
  readonly alpn: string;
  readonly isHttp: boolean;
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What Envoy does. */
export interface EnvoyAnswer {
  /** `routed`, or how it ends. */
  readonly end: string;
  readonly listener?: string;
  readonly routeConfiguration?: string;
  readonly virtualHost?: string;
  readonly route?: string;
  /** Cluster and share, `cluster=0.25`. */
  readonly clusters: readonly string[];
}

/** Evaluates Envoy's configuration, from the listener to the cluster. */
export function evaluateEnvoy(
  config: EnvoyConfig,
  call: EnvoyCall,
): EnvoyAnswer {
  const listener = listenerFor(config, call);
  if (!listener) {
    return { end: 'noListener', clusters: [] };
  }
  const chains = matchingChains(listener, call);
  const [chain, ...more] = chains;
  const at = { listener: listener.name, clusters: [] };
  if (!chain || more.length > 0) {
    return { ...at, end: chain ? 'ambiguousFilterChains' : 'noFilterChain' };
  }
  const socket = chain.transportSocket;
  if (socket && call.tls === 'none') {
    return { ...at, end: 'plainTextToTls' };
  }
  if (socket?.typedConfig?.requireClientCertificate && call.tls !== 'mtls') {
    return { ...at, end: 'noClientCertificate' };
  }
  const http = chain.filters?.find(({ typedConfig }) =>
    Boolean(typedConfig?.rds ?? typedConfig?.routeConfig),
  )?.typedConfig;
  if (!http) {
    return { ...at, ...tcpAnswer(chain) };
  }
  if (!socket && call.tls !== 'none') {
    return { ...at, end: 'tlsToPlainText' };
  }
  if (!call.isHttp) {
    return { ...at, end: 'notHttp' };
  }
  const name = http.rds?.routeConfigName ?? http.routeConfig?.name ?? '';
  const routes =
    http.routeConfig ?? config.routes.find(entry => entry.name === name);
  return {
    ...at,
    routeConfiguration: name,
    ...httpAnswer(routes, call, Boolean(socket)),
  };
}

function listenerFor(
  { listeners }: EnvoyConfig,
  { port, address }: EnvoyCall,
): Listener | undefined {
  const at = (wanted: string) =>
    listeners.find(
      ({ address: bound }) =>
        bound?.socketAddress?.portValue === port &&
        bound.socketAddress.address === wanted,
    );
  return (
    (address === undefined ? undefined : at(address)) ??
    at('0.0.0.0') ??
    (address === undefined
      ? listeners.find(
          ({ address: bound }) => bound?.socketAddress?.portValue === port,
        )
      : listeners.find(({ name }) => name === 'virtualOutbound'))
  );
}

function matchingChains(
  listener: Listener,
  call: EnvoyCall,
): readonly FilterChain[] {
  const sniffs = (name: string) =>
    listener.listenerFilters?.some(filter => filter.name.endsWith(name)) ??
    false;
  const seesTls = sniffs('tls_inspector') && call.tls !== 'none';
  const transport = seesTls ? 'tls' : 'raw_buffer';
  const protocol =
    call.alpn ||
    (sniffs('http_inspector') && call.isHttp && call.tls === 'none'
      ? 'http/1.1'
      : '');
  let chains = listener.filterChains ?? [];
  const narrow = (
    has: (chain: FilterChain) => boolean,
    fits: (chain: FilterChain) => boolean,
  ) => {
    const found = chains.filter(chain => has(chain) && fits(chain));
    chains = found.length > 0 ? found : chains.filter(chain => !has(chain));
  };
  narrow(
    ({ filterChainMatch }) => filterChainMatch?.destinationPort !== undefined,
    ({ filterChainMatch }) => filterChainMatch?.destinationPort === call.port,
  );
  const longest = Math.max(
    -1,
    ...chains.map(chain => prefixLength(chain, call.address)),
  );
  narrow(
    ({ filterChainMatch }) => (filterChainMatch?.prefixRanges?.length ?? 0) > 0,
    chain => longest >= 0 && prefixLength(chain, call.address) === longest,
  );
  const best = seesTls
    ? Math.max(-1, ...chains.map(chain => nameLength(chain, call.sni)))
    : -1;
  narrow(
    ({ filterChainMatch }) => (filterChainMatch?.serverNames?.length ?? 0) > 0,
    chain => best >= 0 && nameLength(chain, call.sni) === best,
  );
  narrow(
    ({ filterChainMatch }) => Boolean(filterChainMatch?.transportProtocol),
    ({ filterChainMatch }) => filterChainMatch?.transportProtocol === transport,
  );
  narrow(
    ({ filterChainMatch }) =>
      (filterChainMatch?.applicationProtocols?.length ?? 0) > 0,
    ({ filterChainMatch }) =>
      filterChainMatch?.applicationProtocols?.includes(protocol) ?? false,
  );
  return chains.length === 0 && listener.defaultFilterChain
    ? [listener.defaultFilterChain]
    : chains;
}

function prefixLength(
  { filterChainMatch }: FilterChain,
  address: string | undefined,
): number {
  const bits = (text: string) =>
    text
      .split('.')
      .map(part => Number(part).toString(2).padStart(8, '0'))
      .join('');
  return Math.max(
    -1,
    ...(filterChainMatch?.prefixRanges ?? [])
      .filter(({ addressPrefix }) => !addressPrefix.includes(':'))
      .filter(
        ({ addressPrefix, prefixLen }) =>
          address !== undefined &&
          bits(address).startsWith(bits(addressPrefix).slice(0, prefixLen)),
      )
      .map(({ prefixLen }) => prefixLen),
  );
}

function nameLength({ filterChainMatch }: FilterChain, sni: string): number {
  return Math.max(
    -1,
    ...(filterChainMatch?.serverNames ?? []).map(name => {
      const lower = name.toLowerCase();
      if (lower === sni) {
        return Number.MAX_SAFE_INTEGER;
      }
      return lower.startsWith('*') && sni.endsWith(lower.slice(1))
        ? lower.length
        : -1;
    }),
  );
}

function tcpAnswer({ filters }: FilterChain): EnvoyAnswer {
  const proxy = filters?.find(
    ({ typedConfig }) => typedConfig?.cluster ?? typedConfig?.weightedClusters,
  )?.typedConfig;
  const clusters = proxy?.cluster
    ? [`${proxy.cluster}=1`]
    : weighted(proxy?.weightedClusters?.clusters ?? []);
  return { end: 'routed', clusters };
}

function weighted(
  clusters: readonly { readonly name: string; readonly weight?: number }[],
): readonly string[] {
  const sum = clusters.reduce((total, { weight }) => total + (weight ?? 0), 0);
  return clusters
    .filter(({ weight }) => (weight ?? 0) > 0)
    .map(({ name, weight = 0 }) => `${name}=${round(weight / sum)}`);
}

/** Enough digits to tell shares apart. */
export function round(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

function httpAnswer(
  routes: RouteConfiguration | undefined,
  call: EnvoyCall,
  decrypted: boolean,
): EnvoyAnswer {
  const hosts = routes?.virtualHosts ?? [];
  const name = hostWithoutPort(call.host);
  const host = findVirtualHost(hosts, name);
  if (!host) {
    return { end: 'noVirtualHost', clusters: [] };
  }
  const at = { virtualHost: host.name, clusters: [] };
  if (host.requireTls === 'ALL' && !decrypted) {
    return { ...at, end: 'httpsRedirect' };
  }
  const route = host.routes?.find(entry => matches(entry, call));
  if (!route) {
    return { ...at, end: 'noRoute' };
  }
  const named = { ...at, route: route.name ?? '' };
  if (route.redirect) {
    return { ...named, end: 'redirect' };
  }
  if (route.directResponse) {
    return {
      ...named,
      end:
        host.name === 'block_all'
          ? 'blocked'
          : `directResponse ${route.directResponse.status}`,
    };
  }
  const { cluster, weightedClusters } = route.route ?? {};
  return {
    ...named,
    end: 'routed',
    clusters: cluster
      ? [`${cluster}=1`]
      : weighted(weightedClusters?.clusters ?? []),
  };
}

function hostWithoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

function findVirtualHost(
  hosts: readonly VirtualHost[],
  name: string,
): VirtualHost | undefined {
  let best: VirtualHost | undefined;
  let length = -1;
  for (const host of hosts) {
    for (const domain of host.domains) {
      if (domain.toLowerCase() === name) {
        return host;
      }
      if (
        domain.startsWith('*') &&
        domain.length > 1 &&
        name.length >= domain.length &&
        name.endsWith(domain.slice(1).toLowerCase()) &&
        domain.length > length
      ) {
        best = host;
        length = domain.length;
      }
    }
  }
  return best ?? hosts.find(({ domains }) => domains.includes('*'));
}

function matches({ match }: Route, call: EnvoyCall): boolean {
  const question = call.path.indexOf('?');
  const path = question < 0 ? call.path : call.path.slice(0, question);
  const query = new URLSearchParams(
    question < 0 ? '' : call.path.slice(question),
  );
  const fold = (text: string) =>
    match.caseSensitive === false ? text.toLowerCase() : text;
  const { prefix, path: exact, pathSeparatedPrefix: separated } = match;
  const pathMatches =
    (exact !== undefined && fold(path) === fold(exact)) ||
    (separated !== undefined &&
      (path === separated || path.startsWith(`${separated}/`))) ||
    (match.safeRegex !== undefined &&
      RE2JS.compile(match.safeRegex.regex).matches(path)) ||
    (exact === undefined &&
      separated === undefined &&
      match.safeRegex === undefined &&
      fold(path).startsWith(fold(prefix ?? '')));
  return (
    pathMatches &&
    (match.dynamicMetadata ?? []).length === 0 &&
    (match.headers ?? []).every(header => {
      const value = valueOf(header.name, call);
      const text = header.treatMissingHeaderAsEmpty ? value ?? '' : value;
      const holds = header.stringMatch
        ? text !== undefined && stringMatches(header.stringMatch, text)
        : text !== undefined;
      // Without "missing is empty" an inverted match of an absent header holds.
      return holds !== Boolean(header.invertMatch);
    }) &&
    (match.queryParameters ?? []).every(({ name, stringMatch }) => {
      const value = query.get(name) ?? undefined;
      return (
        value !== undefined &&
        (!stringMatch || stringMatches(stringMatch, value))
      );
    })
  );
}

function valueOf(name: string, call: EnvoyCall): string | undefined {
  switch (name) {
    case ':method':
      return call.method;
    case ':authority':
      return call.host;
    case ':scheme':
      return call.tls === 'none' ? 'http' : 'https';
    default:
      return call.headers[name.toLowerCase()];
  }
}

function stringMatches(
  { exact, prefix, suffix, safeRegex }: StringMatcher,
  text: string,
): boolean {
  if (exact !== undefined) {
    return text === exact;
  }
  if (prefix !== undefined) {
    return text.startsWith(prefix);
  }
  if (suffix !== undefined) {
    return text.endsWith(suffix);
  }
  return safeRegex !== undefined
    ? RE2JS.compile(safeRegex.regex).matches(text)
    : text === '';
}
