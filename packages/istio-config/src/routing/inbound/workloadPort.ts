import type { Mesh } from '../../mesh/mesh';
import { containerPort, type Workload } from '../../resources/workload';
import type { DecidedDestination } from '../types';

/**
 * The port at which a request arrives in a pod: the Service's `targetPort`,
 * which may be the name of a port of the pod's containers. Undefined where the
 * pod has no port of that name.
 */
export function workloadPort(
  mesh: Mesh,
  { host, port }: DecidedDestination,
  workload: Workload,
): number | undefined {
  const target = mesh.registry
    .withHost(host)[0]
    ?.ports.find(({ number }) => number === port)?.targetPort;
  return typeof target === 'string' ? containerPort(workload, target) : target;
}
