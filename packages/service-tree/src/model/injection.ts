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
  return injection === 'ambient'
    ? { 'istio.io/dataplane-mode': 'ambient' }
    : {};
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
  return revision === undefined
    ? {
        'sidecar.istio.io/inject': environment === 'sidecar' ? 'true' : 'false',
      }
    : { 'istio.io/rev': revision };
}

/**
 * How a namespace is labelled. A namespace is shared, so it follows the mesh,
 * and the deviating pods carry their own label. Only another revision needs
 * the namespace: a pod's `istio.io/rev` is not looked at where the namespace
 * has a label of its own.
 */
export function namespaceInjection(environment: string, mesh: string): string {
  return environment.startsWith('revision:') ? environment : mesh;
}
