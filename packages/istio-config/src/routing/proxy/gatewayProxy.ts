import type { Mesh } from '../../mesh/mesh';
import { perMesh } from '../../mesh/perMesh';
import type { Labels } from '../../mesh/labels';
import { routingIndexOf } from '../routingIndex';
import type { GatewaySource, WorkloadSource } from '../types';
import { readIstioVersion } from '../versions';
import { emptyCaches, type Proxy } from './proxy';
import { sidecarScope } from './sidecarScope';

interface MeshProxies {
  readonly bySource: WeakMap<object, Proxy>;
  readonly byKey: Map<string, Proxy>;
}

const proxiesOf = perMesh(
  (): MeshProxies => ({ bySource: new WeakMap(), byKey: new Map() }),
);

/** The proxy of a source; the same one for the same source, with what it has worked out. */
export function proxyOf(
  mesh: Mesh,
  source: GatewaySource | WorkloadSource,
): Proxy {
  const { bySource, byKey } = proxiesOf(mesh);
  const known = bySource.get(source);
  if (known) {
    return known;
  }
  const key = keyOf(source);
  const proxy = byKey.get(key) ?? buildProxy(mesh, source);
  byKey.set(key, proxy);
  bySource.set(source, proxy);
  return proxy;
}

function keyOf(source: GatewaySource | WorkloadSource): string {
  const labels = Object.entries(source.labels ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return JSON.stringify(
    source.type === 'gateway'
      ? ['gateway', source.gateway, source.namespace, labels, source.addresses]
      : ['workload', source.namespace, labels],
  );
}

function buildProxy(mesh: Mesh, source: GatewaySource | WorkloadSource): Proxy {
  const shared = {
    mesh,
    index: routingIndexOf(mesh),
    version: readIstioVersion(mesh.settings.istioVersion),
    caches: emptyCaches(),
  };
  if (source.type === 'workload') {
    const { namespace, labels = {} } = source;
    return {
      ...shared,
      type: 'sidecar',
      namespace,
      labels,
      addresses: [],
      scope: sidecarScope(mesh, namespace, labels),
      workload:
        Object.keys(labels).length > 0
          ? mesh.workloads.select(labels, namespace)[0]?.object
          : undefined,
    };
  }
  const { namespace, labels, workload } = gatewayPods(mesh, source);
  return {
    ...shared,
    type: 'gateway',
    namespace,
    labels,
    addresses: source.addresses ?? [],
    // A gateway reads no Sidecar resource.
    scope: {
      resource: undefined,
      outboundMode: 'ALLOW_ANY',
      importsService: () => true,
      importsVirtualService: () => true,
    },
    workload,
  };
}

/** The pods of a gateway: named by their labels, or by a Gateway that selects them. */
function gatewayPods(
  mesh: Mesh,
  source: GatewaySource,
): Pick<Proxy, 'namespace' | 'labels' | 'workload'> {
  const [gatewayNamespace = '', gatewayName = ''] = (
    source.gateway ?? '/'
  ).split('/');
  const gateway = routingIndexOf(mesh).gateways.find(
    ({ object }) =>
      object.namespace === gatewayNamespace && object.name === gatewayName,
  );
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
