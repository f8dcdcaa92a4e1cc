import type { EnvoyConfig } from '../istiod/envoy';

/** Where a connection ends for which the proxy has no listener. */
export const NO_LISTENER = 'no-listener';
/** Says which of the weighted clusters is taken, in the place of Envoy's random number. */
export const RANDOM_HEADER = 'x-random';

/** Envoy's own configuration. */
export type Json = Readonly<Record<string, unknown>>;

/** What the bootstrap needs of the machine that it runs on. */
export interface BootstrapOptions {
  readonly entryPort: number;
  readonly accessLog: string;
  readonly certificate: { readonly chain: string; readonly key: string };
  /** Where a cluster's endpoint listens. */
  readonly upstream: (cluster: string) => {
    readonly address: string;
    readonly port: number;
  };
}

const GATEWAY_ENTRY: Json = {
  name: NO_LISTENER,
  useOriginalDst: true,
  filterChains: [
    {
      filters: [
        {
          name: 'envoy.filters.network.tcp_proxy',
          typedConfig: {
            '@type':
              'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
            statPrefix: NO_LISTENER,
            cluster: NO_LISTENER,
          },
        },
      ],
    },
  ],
};

/**
 * Makes of a proxy's configuration one that Envoy runs on loopback: one port is
 * open, where the PROXY protocol says the address that the client means, as the
 * kernel says it in a pod. Clusters get one local endpoint; what only Istio's
 * build of Envoy has is left out.
 */
export function bootstrapOf(
  config: EnvoyConfig,
  options: BootstrapOptions,
): Json {
  const listeners = (config.listeners as unknown as Json[])
    .filter(({ name }) => name !== 'virtualInbound')
    .map(listener =>
      listener.name === 'virtualOutbound'
        ? entryListener(listener, options)
        : { ...listener, bindToPort: false },
    );
  const hasEntry = listeners.some(({ name }) => name === 'virtualOutbound');
  const all = hasEntry
    ? listeners
    : [...listeners, entryListener(GATEWAY_ENTRY, options)];
  const empty = new Set(config.empty);
  return {
    node: { id: 'proxy', cluster: 'proxy' },
    layeredRuntime: {
      layers: [
        {
          name: 'static',
          staticLayer: {
            'envoy.features.enable_all_deprecated_features': true,
          },
        },
      ],
    },
    staticResources: {
      listeners: all.map(listener => adapt(listener, config, options)),
      clusters: [
        ...config.clusters.map(name =>
          clusterOf(name, empty.has(name) ? undefined : options.upstream(name)),
        ),
        clusterOf(NO_LISTENER, undefined),
      ],
    },
  };
}

function entryListener(listener: Json, { entryPort }: BootstrapOptions): Json {
  return {
    ...listener,
    address: {
      socketAddress: { address: '127.0.0.1', portValue: entryPort },
    },
    listenerFilters: [
      {
        name: 'envoy.filters.listener.proxy_protocol',
        typedConfig: {
          '@type':
            'type.googleapis.com/envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol',
        },
      },
    ],
  };
}

function clusterOf(
  name: string,
  upstream: ReturnType<BootstrapOptions['upstream']> | undefined,
): Json {
  const endpoint = upstream && {
    endpoint: {
      address: {
        socketAddress: {
          address: upstream.address,
          portValue: upstream.port,
        },
      },
    },
  };
  return {
    name,
    type: 'STATIC',
    connectTimeout: '5s',
    loadAssignment: {
      clusterName: name,
      endpoints: endpoint ? [{ lbEndpoints: [endpoint] }] : [],
    },
  };
}

/** Walks through a configuration and changes what cannot run here. */
function adapt(
  value: unknown,
  config: EnvoyConfig,
  options: BootstrapOptions,
): unknown {
  if (Array.isArray(value)) {
    return value
      .filter(entry => !isOfIstio(entry))
      .map(entry => adapt(entry, config, options));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { tracing, accessLog, ...object } = value as Json;
  const result = Object.fromEntries(
    Object.entries(object)
      .filter(([, entry]) => !isOfIstio(entry))
      .map(([key, entry]) => [key, adapt(entry, config, options)]),
  );
  const type = String(object['@type'] ?? '').replace(/^.*\./, '');
  switch (type) {
    case 'HttpConnectionManager':
      return {
        ...inlineRoutes(result, config, options),
        accessLog: [accessLogOf(options)],
      };
    case 'TcpProxy':
      return { ...result, accessLog: [accessLogOf(options)] };
    case 'DownstreamTlsContext':
      return { ...result, commonTlsContext: tlsContext(object, options) };
    default:
      return result.weightedClusters && !type
        ? withRandomHeader(result)
        : result;
  }
}

function withRandomHeader(route: Json): Json {
  return {
    ...route,
    weightedClusters: {
      ...(route.weightedClusters as Json),
      headerName: RANDOM_HEADER,
    },
  };
}

/** Filters that upstream Envoy lacks, by name or by their untyped configuration. */
function isOfIstio(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { name, typedConfig } = value as Json;
  const type = String((typedConfig as Json | undefined)?.['@type'] ?? '');
  return (
    Boolean(typedConfig) &&
    (String(name).startsWith('istio') || /TypedStruct|istio\./.test(type))
  );
}

function inlineRoutes(
  { rds, ...manager }: Json,
  config: EnvoyConfig,
  options: BootstrapOptions,
): Json {
  if (!rds) {
    return manager;
  }
  const { routeConfigName } = rds as Json;
  const found = config.routes.find(({ name }) => name === routeConfigName);
  return {
    ...manager,
    routeConfig: adapt(found ?? { name: routeConfigName }, config, options),
  };
}

function tlsContext(object: Json, { certificate }: BootstrapOptions): Json {
  const { alpnProtocols } = object.commonTlsContext as Json;
  return {
    ...(alpnProtocols ? { alpnProtocols } : {}),
    tlsCertificates: [
      {
        certificateChain: { filename: certificate.chain },
        privateKey: { filename: certificate.key },
      },
    ],
    validationContext: { trustedCa: { filename: certificate.chain } },
  };
}

function accessLogOf({ accessLog }: BootstrapOptions): Json {
  return {
    name: 'envoy.access_loggers.file',
    typedConfig: {
      '@type':
        'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
      path: accessLog,
      logFormat: {
        jsonFormat: {
          call: '%DOWNSTREAM_REMOTE_PORT%',
          status: '%RESPONSE_CODE%',
          flags: '%RESPONSE_FLAGS%',
          details: '%RESPONSE_CODE_DETAILS%',
          route: '%ROUTE_NAME%',
          cluster: '%UPSTREAM_CLUSTER_RAW%',
        },
      },
    },
  };
}
