import type { ResolvedMeshSettings } from '../mesh/settings';

const NEWEST = '1.31';

/** The minor versions whose semantics are known, oldest first. @public */
export const SUPPORTED_ISTIO_VERSIONS = ['1.29', '1.30', NEWEST] as const;

/** @public */
export type IstioVersion = (typeof SUPPORTED_ISTIO_VERSIONS)[number];

/** A difference between minor versions that routing knows of. */
export interface VersionDifference {
  /** First version with the new behaviour. */
  readonly since: IstioVersion;
  /** First version without it again. */
  readonly until?: IstioVersion;
  /** Environment variable of istiod that overrides it either way. */
  readonly flag?: string;
  /** Environment variable of istiod that brings it to earlier versions. */
  readonly earlierWith?: string;
  readonly behaviour: string;
  readonly source: string;
}

/** Every difference between supported minors, one entry each. */
export const VERSION_DIFFERENCES = {
  strictGatewayMerging: {
    since: '1.31',
    flag: 'PILOT_ENABLE_STRICT_GATEWAY_MERGING',
    behaviour:
      'Istio Gateways of other namespaces are left out on pods that a managed Gateway of the Gateway API selects',
    source: 'istio: pilot/pkg/model/push_context.go (mergeGateways)',
  },
  defaultTrafficPolicy: {
    since: '1.31',
    behaviour:
      'meshConfig.defaultTrafficPolicy fills connectionPool and outlierDetection that no DestinationRule sets',
    source: 'istio: pilot/pkg/networking/util (MergeSubsetTrafficPolicy)',
  },
  listenerSets: {
    since: '1.30',
    behaviour:
      'ListenerSets of the Gateway API are read; before, their experimental form (XListenerSet) was, with PILOT_ENABLE_ALPHA_GATEWAY_API',
    source: 'istio: pilot/pkg/config/kube/gateway/controller.go',
  },
  notFoundWithoutBackends: {
    since: '1.30',
    until: '1.31',
    behaviour:
      'a rule of an HTTPRoute without backends answers 404; before and after, 500',
    source: 'istio: pilot/pkg/config/kube/gateway/conversion.go',
  },
  tcpRoutes: {
    since: '1.31',
    earlierWith: 'PILOT_ENABLE_ALPHA_GATEWAY_API',
    behaviour:
      'TCPRoutes are read; before, only with PILOT_ENABLE_ALPHA_GATEWAY_API',
    source: 'istio: pilot/pkg/config/kube/gateway/controller.go',
  },
  tlsRoutes: {
    since: '1.30',
    earlierWith: 'PILOT_ENABLE_ALPHA_GATEWAY_API',
    behaviour:
      'TLSRoutes are read; before, only with PILOT_ENABLE_ALPHA_GATEWAY_API',
    source: 'istio: pilot/pkg/config/kube/gateway/controller.go',
  },
  connectionSettings: {
    since: '1.31',
    behaviour:
      'connectionSettings of a ProxyConfig, and their profile EDGE at gateways, merge slashes and unescape them',
    source: 'istio: pilot/pkg/networking/core/connection_settings.go',
  },
  bestServiceNamespace: {
    since: '1.30',
    flag: 'PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE',
    behaviour:
      'of several services with one host outside of the own namespace, a Kubernetes Service is used, then the oldest one; before, that of the first namespace by name',
    source: 'istio: pilot/pkg/model/sidecar.go (1.30 upgrade notes)',
  },
} as const satisfies Readonly<Record<string, VersionDifference>>;

/** Thrown for a version whose semantics are not known. @public */
export class UnsupportedIstioVersionError extends Error {
  readonly code = 'unsupportedIstioVersion';

  constructor(readonly istioVersion: string) {
    super(
      `Istio ${istioVersion} is not supported: routing knows ${SUPPORTED_ISTIO_VERSIONS.join(
        ', ',
      )}. Set istioVersion of the mesh to one of them.`,
    );
    this.name = 'UnsupportedIstioVersionError';
  }
}

/** The minor version of a text such as `1.30` or `1.30.2`; throws for others than the supported ones. */
export function readIstioVersion(text: string): IstioVersion {
  const known = supportedVersion(text);
  if (!known) {
    throw new UnsupportedIstioVersionError(text);
  }
  return known;
}

function supportedVersion(text: string): IstioVersion | undefined {
  const minor = /^v?(\d+\.\d+)(\.|$)/.exec(text.trim())?.[1];
  return SUPPORTED_ISTIO_VERSIONS.find(version => version === minor);
}

/** The version by which a mesh of another one is drawn and judged: the newest. Its decisions are refused. */
export function nearestIstioVersion(text: string): IstioVersion {
  return supportedVersion(text) ?? NEWEST;
}

/** Whether istiod reads a ListenerSet of this kind. A version that is not known reads what the newest does. */
export function readsListenerSets(
  kind: string,
  istioVersion: string,
  featureFlags: Readonly<Record<string, string>>,
): boolean {
  const isNew = mayHaveBehaviour('listenerSets', istioVersion, featureFlags);
  return kind === 'XListenerSet'
    ? !isNew && featureFlags.PILOT_ENABLE_ALPHA_GATEWAY_API === 'true'
    : isNew;
}

/** Whether `meshConfig.defaultTrafficPolicy` is read. A version that is not known reads what the newest does. */
export function takesDefaultTrafficPolicy({
  istioVersion,
  featureFlags,
}: Pick<ResolvedMeshSettings, 'istioVersion' | 'featureFlags'>): boolean {
  return mayHaveBehaviour('defaultTrafficPolicy', istioVersion, featureFlags);
}

/** As `hasBehaviour`, for a version that need not be known: that has what the newest has. */
export function mayHaveBehaviour(
  name: keyof typeof VERSION_DIFFERENCES,
  istioVersion: string,
  featureFlags: Readonly<Record<string, string>>,
): boolean {
  const minor = /^v?(\d+\.\d+)/.exec(istioVersion.trim())?.[1];
  const known = SUPPORTED_ISTIO_VERSIONS.find(version => version === minor);
  return known === undefined || hasBehaviour(name, known, featureFlags);
}

/** Whether a version has a behaviour, feature flags considered. */
export function hasBehaviour(
  name: keyof typeof VERSION_DIFFERENCES,
  version: IstioVersion,
  featureFlags: Readonly<Record<string, string>>,
): boolean {
  const difference: VersionDifference = VERSION_DIFFERENCES[name];
  const isSet = (flag: string | undefined) =>
    flag === undefined ? undefined : featureFlags[flag]?.toLowerCase();
  const flag = isSet(difference.flag);
  if (flag) {
    return flag === 'true';
  }
  const reaches = (first: IstioVersion) =>
    SUPPORTED_ISTIO_VERSIONS.indexOf(version) >=
    SUPPORTED_ISTIO_VERSIONS.indexOf(first);
  return (
    isSet(difference.earlierWith) === 'true' ||
    (reaches(difference.since) &&
      !(difference.until && reaches(difference.until)))
  );
}
