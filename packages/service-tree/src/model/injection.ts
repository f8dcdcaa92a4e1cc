/**
 * How the pods of an environment get their proxy. `sidecar` says "a sidecar,
 * however the mesh injects it": on a mesh that injects by revision, that is
 * the mesh's revision, because `istio-injection: enabled` injects nothing
 * where only revisions are installed.
 */
export function injectionOf(
  environment: string | undefined,
  mesh: string,
): string {
  if (
    environment === undefined ||
    (environment === 'sidecar' && mesh.startsWith('revision:'))
  ) {
    return mesh;
  }
  return environment;
}

const DATAPLANE_MODE = 'istio.io/dataplane-mode';

const revisionOf = (injection: string) =>
  injection.startsWith('revision:')
    ? injection.slice('revision:'.length)
    : undefined;

/** The label that turns injection on for a namespace; none where it stays off. */
export function namespaceLabels(injection: string): Record<string, string> {
  const revision = revisionOf(injection);
  if (revision !== undefined) {
    return { 'istio.io/rev': revision };
  }
  if (injection === 'sidecar') {
    return { 'istio-injection': 'enabled' };
  }
  return injection === 'ambient' ? { [DATAPLANE_MODE]: 'ambient' } : {};
}

/** The label on pods whose injection deviates from the mesh's. */
export function podLabels(
  environment: string,
  mesh: string,
): Record<string, string> {
  if (environment === mesh) {
    return {};
  }
  const revision = revisionOf(environment);
  if (revision !== undefined) {
    return { 'istio.io/rev': revision };
  }
  // The namespace says it for all of its pods.
  if (namespaceInjection(environment, mesh) === environment) {
    return {};
  }
  return mesh === 'ambient'
    ? { [DATAPLANE_MODE]: 'none' }
    : {
        'sidecar.istio.io/inject': environment === 'sidecar' ? 'true' : 'false',
      };
}

/**
 * How a namespace is labelled. A namespace is shared, so it follows the mesh,
 * and the deviating pods carry their own label. Another revision needs the
 * namespace: a pod's `istio.io/rev` is not looked at where the namespace has a
 * label of its own. So does the other data plane: callers with a sidecar go
 * past waypoints, and those without know no routes of a sidecar.
 */
export function namespaceInjection(environment: string, mesh: string): string {
  const isOtherPlane =
    environment === 'ambient' ||
    (environment === 'sidecar' && mesh === 'ambient');
  return isOtherPlane || environment.startsWith('revision:')
    ? environment
    : mesh;
}

/** Name of the waypoint where an environment does not say. Istio's own default. */
const DEFAULT_WAYPOINT = 'waypoint';

/** The waypoint in front of the service; undefined outside of ambient mode, and where none is wanted. */
export function waypointOf(
  injection: string,
  waypoint: string | undefined,
): string | undefined {
  return injection === 'ambient' && waypoint !== 'none'
    ? waypoint ?? DEFAULT_WAYPOINT
    : undefined;
}
