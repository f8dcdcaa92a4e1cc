import type { Mesh } from '../../mesh/mesh';
import { perMesh } from '../../mesh/perMesh';
import type { Labels } from '../../mesh/labels';
import { podsOwnerOf } from '../gatewayApi/model';
import { routingIndexOf } from '../routingIndex';
import type { GatewaySource, WorkloadSource } from '../types';
import { nearestIstioVersion } from '../versions';
import { emptyCaches, type Proxy } from './proxy';
import { sidecarScope } from './sidecarScope';

interface MeshProxies {
  /** By the source as it was given. */
  readonly bySource: WeakMap<object, Proxy>;
  /** By what the source says. */
  readonly byText: Map<string, Proxy>;
  /** By the pods: many Gateways may select the same. */
  readonly byPods: Map<string, Proxy>;
}

const proxiesOf = perMesh(
  (): MeshProxies => ({
    bySource: new WeakMap(),
    byText: new Map(),
    byPods: new Map(),
  }),
);

/** The proxy of a source; the same one for the same pods, with what it has worked out. */
export function proxyOf(
  mesh: Mesh,
  source: GatewaySource | WorkloadSource,
): Proxy {
  const { bySource, byText, byPods } = proxiesOf(mesh);
  const known = bySource.get(source);
  if (known) {
    return known;
  }
  const text = textOf(source);
  let proxy = byText.get(text);
  if (!proxy) {
    const pods = podsOf(mesh, source);
    const key = JSON.stringify([
      source.type,
      pods.namespace,
      sorted(pods.labels),
      pods.addresses,
    ]);
    proxy = byPods.get(key) ?? buildProxy(mesh, source.type, pods);
    byPods.set(key, proxy);
    byText.set(text, proxy);
  }
  bySource.set(source, proxy);
  return proxy;
}

function textOf(source: GatewaySource | WorkloadSource): string {
  return JSON.stringify(
    source.type === 'gateway'
      ? [
          'gateway',
          source.gateway,
          source.namespace,
          sorted(source.labels),
          source.addresses,
        ]
      : ['workload', source.namespace, sorted(source.labels)],
  );
}

function sorted(labels: Labels = {}): readonly (readonly [string, string])[] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
}

type Pods = Pick<Proxy, 'namespace' | 'labels' | 'workload' | 'addresses'>;

function podsOf(mesh: Mesh, source: GatewaySource | WorkloadSource): Pods {
  if (source.type === 'gateway') {
    return { ...gatewayPods(mesh, source), addresses: source.addresses ?? [] };
  }
  const { namespace, labels = {} } = source;
  const [found] =
    Object.keys(labels).length > 0
      ? mesh.workloads.select(labels, namespace)
      : [];
  return { namespace, labels, addresses: [], workload: found?.object };
}

/** A gateway reads no Sidecar resource. */
const NO_SIDECAR: Proxy['scope'] = {
  resource: undefined,
  outboundMode: 'ALLOW_ANY',
  protocolOf: () => undefined,
  importsService: () => true,
  importsVirtualService: () => true,
};

function buildProxy(
  mesh: Mesh,
  source: 'gateway' | 'workload',
  pods: Pods,
): Proxy {
  return {
    ...pods,
    mesh,
    index: routingIndexOf(mesh),
    version: nearestIstioVersion(mesh.settings.istioVersion),
    caches: emptyCaches(),
    type: source === 'gateway' ? 'gateway' : 'sidecar',
    scope:
      source === 'gateway'
        ? NO_SIDECAR
        : sidecarScope(mesh, pods.namespace, pods.labels),
  };
}

/** The pods of a gateway: named by their labels, or by a Gateway that selects them. */
function gatewayPods(
  mesh: Mesh,
  source: GatewaySource,
): Omit<Pods, 'addresses'> {
  const [gatewayNamespace = '', gatewayName = ''] = (
    source.gateway ?? '/'
  ).split('/');
  const gateway = routingIndexOf(mesh).gateways.find(entry => {
    const { namespace, name } = podsOwnerOf(entry);
    return namespace === gatewayNamespace && name === gatewayName;
  });
  const selector: Labels = source.labels ?? gateway?.selector ?? {};
  const [found] =
    Object.keys(selector).length > 0
      ? mesh.workloads.select(selector, source.namespace)
      : [];
  return {
    namespace:
      source.namespace ??
      found?.namespace ??
      (gateway ? gatewayNamespace : mesh.settings.rootNamespace),
    labels: found ? { ...found.labels, ...source.labels } : selector,
    workload: found?.object,
  };
}

/** Whether a Gateway (`namespace/name`), of Istio or of the Gateway API, was read. */
export function isKnownGateway(mesh: Mesh, name: string): boolean {
  const [namespace = '', gateway = ''] = name.split('/');
  return (
    mesh.get('Gateway', namespace, gateway) !== undefined ||
    mesh.get('KubernetesGateway', namespace, gateway) !== undefined
  );
}
