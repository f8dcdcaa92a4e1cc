/** Where an annotation of Istio has an effect. */
export interface KnownAnnotation {
  readonly kinds: readonly string[];
  readonly deprecated: boolean;
}

const POD = ['Pod'];

/**
 * Istio's annotations by the kinds on which they work.
 *
 * istio: istio.io/api/annotation/annotations.yaml
 */
const BY_KINDS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['Any'],
    ['galley.istio.io/analyze-suppress', 'gateway.istio.io/controller-version'],
  ],
  [['AuthorizationPolicy'], ['istio.io/dry-run']],
  [['Ingress'], ['kubernetes.io/ingress.class']],
  [['Namespace'], ['topology.istio.io/controlPlaneClusters']],
  [
    ['Service'],
    ['networking.istio.io/exportTo', 'traffic.istio.io/nodeSelector'],
  ],
  [['Service', 'ServiceEntry'], ['networking.istio.io/traffic-distribution']],
  [['GatewayClass', 'Gateway'], ['ambient.istio.io/waypoint-inbound-binding']],
  [
    ['Gateway'],
    [
      'gateway.istio.io/alias-for',
      'gateway.istio.io/name-override',
      'gateway.istio.io/service-account',
      'gateway.istio.io/tls-terminate-mode',
      'networking.istio.io/address-type',
      'networking.istio.io/service-type',
    ],
  ],
  [
    ['WorkloadEntry'],
    [
      'istio.io/autoRegistrationGroup',
      'istio.io/connectedAt',
      'istio.io/disconnectedAt',
      'istio.io/workloadController',
    ],
  ],
  [
    POD,
    [
      'ambient.istio.io/bypass-inbound-capture',
      'ambient.istio.io/dns-capture',
      'ambient.istio.io/redirection',
      'inject.istio.io/templates',
      'istio.io/reroute-virtual-interfaces',
      'istio.io/rev',
      'prometheus.istio.io/merge-metrics',
      'proxy.istio.io/config',
      'proxy.istio.io/overrides',
      'readiness.status.sidecar.istio.io/applicationPorts',
      'readiness.status.sidecar.istio.io/failureThreshold',
      'readiness.status.sidecar.istio.io/initialDelaySeconds',
      'readiness.status.sidecar.istio.io/periodSeconds',
      'sidecar.istio.io/agentLogLevel',
      'sidecar.istio.io/bootstrapOverride',
      'sidecar.istio.io/componentLogLevel',
      'sidecar.istio.io/enableCoreDump',
      'sidecar.istio.io/interceptionMode',
      'sidecar.istio.io/logLevel',
      'sidecar.istio.io/nativeSidecar',
      'sidecar.istio.io/proxyCPU',
      'sidecar.istio.io/proxyCPULimit',
      'sidecar.istio.io/proxyImage',
      'sidecar.istio.io/proxyImageType',
      'sidecar.istio.io/proxyMemory',
      'sidecar.istio.io/proxyMemoryLimit',
      'sidecar.istio.io/rewriteAppHTTPProbers',
      'sidecar.istio.io/statsCompression',
      'sidecar.istio.io/statsEvictionInterval',
      'sidecar.istio.io/statsFlushInterval',
      'sidecar.istio.io/statsHistogramBuckets',
      'sidecar.istio.io/status',
      'sidecar.istio.io/userVolume',
      'sidecar.istio.io/userVolumeMount',
      'status.sidecar.istio.io/port',
      'traffic.sidecar.istio.io/excludeInboundPorts',
      'traffic.sidecar.istio.io/excludeInterfaces',
      'traffic.sidecar.istio.io/excludeOutboundIPRanges',
      'traffic.sidecar.istio.io/excludeOutboundPorts',
      'traffic.sidecar.istio.io/includeInboundPorts',
      'traffic.sidecar.istio.io/includeOutboundIPRanges',
      'traffic.sidecar.istio.io/includeOutboundPorts',
      'traffic.sidecar.istio.io/kubevirtInterfaces',
    ],
  ],
];

const DEPRECATED: readonly (readonly [readonly string[], readonly string[]])[] =
  [
    [
      ['Service'],
      [
        'alpha.istio.io/canonical-serviceaccounts',
        'alpha.istio.io/kubernetes-serviceaccounts',
      ],
    ],
    [
      POD,
      [
        'sidecar.istio.io/discoveryAddress',
        'sidecar.istio.io/extraStatTags',
        'sidecar.istio.io/inject',
        'sidecar.istio.io/statsInclusionPrefixes',
        'sidecar.istio.io/statsInclusionRegexps',
        'sidecar.istio.io/statsInclusionSuffixes',
      ],
    ],
  ];

function entriesOf(
  table: typeof BY_KINDS,
  deprecated: boolean,
): readonly (readonly [string, KnownAnnotation])[] {
  return table.flatMap(([kinds, names]) =>
    names.map(name => [name, { kinds, deprecated }] as const),
  );
}

/** Every annotation that Istio knows. */
export const KNOWN_ANNOTATIONS: ReadonlyMap<string, KnownAnnotation> = new Map([
  ...entriesOf(BY_KINDS, false),
  ...entriesOf(DEPRECATED, true),
]);
