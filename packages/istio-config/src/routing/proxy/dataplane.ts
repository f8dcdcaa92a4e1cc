import type { Mesh } from '../../mesh/mesh';
import type { Labels } from '../../mesh/labels';
import type { MeshObject } from '../../resources/object';
import type { RegistryService } from '../../resources/service';
import type { Workload } from '../../resources/workload';
import { WAYPOINT_CLASS } from '../gatewayApi/gateways';

/** How pods take part in a mesh. */
export type Dataplane = 'sidecar' | 'ambient' | 'none' | 'unknown';

const MODE = 'istio.io/dataplane-mode';
const INJECT = 'sidecar.istio.io/inject';

/**
 * Whether pods have a sidecar, are part of an ambient mesh, or neither: what
 * the pod says, else its namespace, else the mesh.
 *
 * istio: pkg/kube/inject/webhook.go (injectRequired), cni/pkg/util (PodRedirectionEnabled)
 */
export function dataplaneOf(
  mesh: Mesh,
  namespace: string,
  labels: Labels,
  annotations: Labels = {},
): Dataplane {
  const inject = labels[INJECT] ?? annotations[INJECT];
  if (inject !== undefined) {
    return inject === 'true'
      ? 'sidecar'
      : ambientOr(mesh, namespace, labels, 'none');
  }
  const injected = namespaceInjection(mesh, namespace);
  return injected === true
    ? 'sidecar'
    : ambientOr(
        mesh,
        namespace,
        labels,
        injected === false ? 'none' : defaultOf(mesh),
      );
}

function ambientOr(
  mesh: Mesh,
  namespace: string,
  labels: Labels,
  otherwise: Dataplane,
): Dataplane {
  const mode =
    labels[MODE] ?? mesh.get('Namespace', '', namespace)?.labels[MODE];
  if (mode === 'ambient') {
    return 'ambient';
  }
  return mode === 'none' && otherwise === 'ambient' ? 'none' : otherwise;
}

function namespaceInjection(
  mesh: Mesh,
  namespace: string,
): boolean | undefined {
  const labels = mesh.get('Namespace', '', namespace)?.labels;
  const injection = labels?.['istio-injection'];
  if (injection !== undefined) {
    return injection === 'enabled';
  }
  return labels?.['istio.io/rev'] === undefined ? undefined : true;
}

function defaultOf(mesh: Mesh): Dataplane {
  const { injection } = mesh.settings;
  if (injection === 'ambient' || injection === 'none') {
    return injection;
  }
  return injection === undefined ? 'unknown' : 'sidecar';
}

/** The dataplane of a workload's pods. */
export function dataplaneOfWorkload(mesh: Mesh, workload: Workload): Dataplane {
  return dataplaneOf(
    mesh,
    workload.namespace,
    workload.labels,
    workload.annotations,
  );
}

/** A waypoint; without an object where it was not read, and is taken to be there. */
export interface Waypoint {
  readonly namespace: string;
  readonly name: string;
  readonly object: MeshObject | undefined;
}

/**
 * The waypoint that stands in front of a service: named by its label, or by
 * that of its namespace.
 *
 * istio: pilot/pkg/serviceregistry/ambient (fetchWaypointForService)
 */
export function waypointOf(
  mesh: Mesh,
  service: RegistryService,
): Waypoint | undefined {
  const own = service.object.labels;
  const labels =
    own['istio.io/use-waypoint'] === undefined
      ? mesh.get('Namespace', '', service.namespace)?.labels ?? {}
      : own;
  const name = labels['istio.io/use-waypoint'];
  if (name === undefined || name === 'none') {
    return undefined;
  }
  const namespace =
    labels['istio.io/use-waypoint-namespace'] ?? service.namespace;
  const object = mesh.get('KubernetesGateway', namespace, name);
  return !object || object.spec.gatewayClassName === WAYPOINT_CLASS
    ? { namespace, name, object }
    : undefined;
}
