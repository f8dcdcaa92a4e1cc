import type { Labels } from '../mesh/labels';
import type { Mesh } from '../mesh/mesh';
import type { Gateway } from '../resources/gateway';
import type { MeshObject } from '../resources/object';
import { asArray, asString, objectAt } from '../resources/read';
import type { Workload } from '../resources/workload';

/** Labels and annotations that decide about injection. */
export const INJECTION_LABEL = 'istio-injection';
export const REVISION_LABEL = 'istio.io/rev';
export const DATAPLANE_MODE_LABEL = 'istio.io/dataplane-mode';
export const INJECT_LABEL = 'sidecar.istio.io/inject';
export const PROXY_CONTAINER = 'istio-proxy';

/** The namespace's own object; undefined where it was not read. */
export function namespaceObject(
  mesh: Mesh,
  namespace: string,
): MeshObject | undefined {
  return mesh.get('Namespace', '', namespace);
}

/** istio: pkg/config/analysis/analyzers/util/in_mesh.go (NamespaceInAmbientMode) */
export function isAmbientNamespace(namespace: MeshObject | undefined): boolean {
  return (
    namespace !== undefined &&
    namespace.labels[INJECTION_LABEL] !== 'enabled' &&
    !namespace.labels[REVISION_LABEL] &&
    namespace.labels[DATAPLANE_MODE_LABEL] === 'ambient'
  );
}

/** istio: pkg/config/analysis/analyzers/util/in_mesh.go (PodInAmbientMode) */
export function isAmbientPod(object: MeshObject): boolean {
  return object.annotations['ambient.istio.io/redirection'] === 'enabled';
}

/** Labels of the pods that istiod makes for a Kubernetes Gateway, which no file holds. */
const GATEWAY_NAME_LABELS = [
  'gateway.networking.k8s.io/gateway-name',
  'istio.io/gateway-name',
];

/** The Kubernetes Gateway whose pods a selector means by the label with its name. */
export function gatewayOfPods(
  mesh: Mesh,
  selector: Labels,
  namespace: string,
): MeshObject | undefined {
  for (const label of GATEWAY_NAME_LABELS) {
    const name = selector[label];
    const gateway =
      name === undefined
        ? undefined
        : mesh.get('KubernetesGateway', namespace, name);
    if (gateway) {
      return gateway;
    }
  }
  return undefined;
}

/** The image of the proxy's container; undefined where there is none. */
export function proxyImageOf(
  workload: Workload,
  withInitContainers = true,
): string | undefined {
  const containers = [
    ...asArray(workload.podSpec.containers),
    ...(withInitContainers ? asArray(workload.podSpec.initContainers) : []),
  ];
  for (const container of containers) {
    const { name, image } = objectAt(container);
    if (name === PROXY_CONTAINER) {
      return asString(image);
    }
  }
  return undefined;
}

/**
 * Whether pods get a sidecar: the proxy is there, or label, annotation or
 * namespace ask for it.
 *
 * istio: pkg/config/analysis/analyzers/util/in_mesh.go (inMesh)
 */
export function isInMesh(mesh: Mesh, workload: Workload): boolean {
  if (proxyImageOf(workload, workload.object.meshKind === 'Pod')) {
    return true;
  }
  const asked =
    workload.labels[INJECT_LABEL] ?? workload.annotations[INJECT_LABEL];
  if (asked !== undefined) {
    return asked === 'true';
  }
  const namespace = namespaceObject(mesh, workload.namespace);
  if (mesh.settings.parity || namespace) {
    return (
      namespace?.labels[INJECTION_LABEL] === 'enabled' ||
      (!mesh.settings.parity && namespace?.labels[REVISION_LABEL] !== undefined)
    );
  }
  const { injection } = mesh.settings;
  return injection === 'sidecar' || Boolean(injection?.startsWith('revision:'));
}

/** istio: pkg/config/analysis/analyzers/util/config.go (IsIstioControlPlane) */
export function isControlPlane(object: MeshObject): boolean {
  return 'istio' in object.labels || object.labels.release === 'istio';
}

/** Labels as a selector of Kubernetes prints them. */
export function selectorText(selector: Labels): string {
  return Object.keys(selector)
    .sort()
    .map(key => `${key}=${selector[key]}`)
    .join(',');
}

/** An object's name as Istio's messages write it. */
export function fullNameOf({ namespace, name }: MeshObject): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** Whether pods of one gateway can be pods of another. */
export function selectSamePods(mesh: Mesh, a: Gateway, b: Gateway): boolean {
  const textA = selectorText(a.selector);
  const textB = selectorText(b.selector);
  if (textA === textB) {
    return true;
  }
  if (
    mesh.settings.parity &&
    !textA.includes(textB) &&
    !textB.includes(textA)
  ) {
    return false;
  }
  const selector = { ...a.selector, ...b.selector };
  const isPossible = Object.keys(a.selector).every(
    key => selector[key] === a.selector[key],
  );
  return isPossible && mesh.workloads.select(selector).length > 0;
}
