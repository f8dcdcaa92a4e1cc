/**
 * The kinds that this library understands. The API version does not count:
 * `v1`, `v1beta1` and `v1alpha3` are read alike. Kinds of one name in two groups
 * get a name of their own (`KubernetesGateway`).
 *
 * @public
 */
export type MeshKind = (typeof KINDS)[keyof typeof KINDS];

const KINDS = {
  'networking.istio.io/Gateway': 'Gateway',
  'networking.istio.io/VirtualService': 'VirtualService',
  'networking.istio.io/DestinationRule': 'DestinationRule',
  'networking.istio.io/ServiceEntry': 'ServiceEntry',
  'networking.istio.io/Sidecar': 'Sidecar',
  'networking.istio.io/WorkloadEntry': 'WorkloadEntry',
  'networking.istio.io/WorkloadGroup': 'WorkloadGroup',
  'networking.istio.io/EnvoyFilter': 'EnvoyFilter',
  'networking.istio.io/ProxyConfig': 'ProxyConfig',
  'security.istio.io/AuthorizationPolicy': 'AuthorizationPolicy',
  'security.istio.io/PeerAuthentication': 'PeerAuthentication',
  'security.istio.io/RequestAuthentication': 'RequestAuthentication',
  'telemetry.istio.io/Telemetry': 'Telemetry',
  'extensions.istio.io/WasmPlugin': 'WasmPlugin',
  'extensions.istio.io/TrafficExtension': 'TrafficExtension',
  'gateway.networking.k8s.io/Gateway': 'KubernetesGateway',
  'gateway.networking.k8s.io/GatewayClass': 'GatewayClass',
  'gateway.networking.k8s.io/HTTPRoute': 'HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute': 'GRPCRoute',
  'gateway.networking.k8s.io/TLSRoute': 'TLSRoute',
  'gateway.networking.k8s.io/TCPRoute': 'TCPRoute',
  'gateway.networking.k8s.io/ReferenceGrant': 'ReferenceGrant',
  'gateway.networking.k8s.io/BackendTLSPolicy': 'BackendTLSPolicy',
  'gateway.networking.x-k8s.io/XListenerSet': 'ListenerSet',
  'gateway.networking.k8s.io/ListenerSet': 'ListenerSet',
  'metaprotocol.aeraki.io/MetaRouter': 'MetaRouter',
  'metaprotocol.aeraki.io/ApplicationProtocol': 'ApplicationProtocol',
  'dubbo.aeraki.io/DubboAuthorizationPolicy': 'DubboAuthorizationPolicy',
  'redis.aeraki.io/RedisService': 'RedisService',
  'redis.aeraki.io/RedisDestination': 'RedisDestination',
  '/Service': 'Service',
  '/Pod': 'Pod',
  '/Namespace': 'Namespace',
  '/Node': 'Node',
  '/Secret': 'Secret',
  '/ConfigMap': 'ConfigMap',
  '/ServiceAccount': 'ServiceAccount',
  '/ReplicationController': 'ReplicationController',
  '/Endpoints': 'Endpoints',
  'discovery.k8s.io/EndpointSlice': 'EndpointSlice',
  'apps/Deployment': 'Deployment',
  'extensions/Deployment': 'Deployment',
  'apps/StatefulSet': 'StatefulSet',
  'apps/DaemonSet': 'DaemonSet',
  'extensions/DaemonSet': 'DaemonSet',
  'apps/ReplicaSet': 'ReplicaSet',
  'batch/Job': 'Job',
  'batch/CronJob': 'CronJob',
  'argoproj.io/Rollout': 'Rollout',
  'autoscaling/HorizontalPodAutoscaler': 'HorizontalPodAutoscaler',
  'networking.k8s.io/Ingress': 'Ingress',
  'apiextensions.k8s.io/CustomResourceDefinition': 'CustomResourceDefinition',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration':
    'MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration':
    'ValidatingWebhookConfiguration',
} as const;

/** Every kind that this library understands. */
export const ALL_KINDS: readonly MeshKind[] = [
  ...new Set(Object.values(KINDS)),
];

/** Kinds that have no namespace. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set<MeshKind>([
  'Namespace',
  'Node',
  'GatewayClass',
  'ApplicationProtocol',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
]);

const TABLE: ReadonlyMap<string, MeshKind> = new Map(Object.entries(KINDS));

/** The group of an API version: `''` for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The kind that this library knows a resource by, or undefined where it does not know it. */
export function meshKindOf(
  apiVersion: string,
  kind: string,
): MeshKind | undefined {
  return TABLE.get(`${groupOf(apiVersion)}/${kind}`);
}

/** Whether resources of the kind live in no namespace. */
export function isClusterScoped(kind: MeshKind | undefined): boolean {
  return kind !== undefined && CLUSTER_SCOPED.has(kind);
}
