import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { Service } from '../model/service';

type WorkloadSpec = Service['spec']['workload'];
type ProbeName = 'startup' | 'readiness' | 'liveness';

// At start-up a failure is normal: the application gets 30 tries, 5 seconds apart.
const TIMING: Readonly<Record<ProbeName, IProbe>> = {
  startup: { periodSeconds: 5, failureThreshold: 30 },
  readiness: { periodSeconds: 10, failureThreshold: 3 },
  liveness: { periodSeconds: 10, failureThreshold: 3 },
};

/**
 * A probe of the container. Where none is given, a connection to the port has
 * to succeed: every server passes that, the placeholder image too, and it
 * depends on nothing else.
 */
export function probe(workload: WorkloadSpec, name: ProbeName): IProbe {
  const given = workload.probes?.[name];
  const {
    path,
    grpc,
    port = workload.port.number,
    ...timing
  } = typeof given === 'string' ? { path: given } : given ?? {};
  if (path !== undefined) {
    return { httpGet: { path, port }, ...TIMING[name], ...timing };
  }
  return grpc === undefined
    ? { tcpSocket: { port }, ...TIMING[name], ...timing }
    : {
        grpc: { port, ...(grpc === '' ? {} : { service: grpc }) },
        ...TIMING[name],
        ...timing,
      };
}
