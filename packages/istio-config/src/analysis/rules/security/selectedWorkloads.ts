import type { Labels } from '../../../mesh/labels';
import type { Mesh } from '../../../mesh/mesh';
import { gatewayOfPods, isAmbientPod, isInMesh } from '../../podSelection';

/**
 * Whether a policy would apply to anything; also where that cannot be known.
 *
 * @param namespace - undefined: the policy is for every namespace
 */
export function hasWorkload(
  mesh: Mesh,
  labels: Labels,
  namespace: string | undefined,
): boolean {
  const found = mesh.workloads.select(labels, namespace);
  if (mesh.settings.parity) {
    return found.some(
      workload => isInMesh(mesh, workload) || isAmbientPod(workload.object),
    );
  }
  return (
    found.length > 0 ||
    !mesh.covers(namespace ?? '') ||
    gatewayOfPods(mesh, labels, namespace ?? '') !== undefined
  );
}
