import type { RegistryService } from '../../../resources/service';
import { fullNameOf, isInMesh } from '../../podSelection';
import type { Rule } from '../../rule';

/** Label of the Deployments that Istio creates for waypoints. */
const MANAGED_LABEL = 'gateway.istio.io/managed';

/**
 * Services of one workload must agree: one protocol for a port, and one port
 * for a target port.
 *
 * istio: pkg/config/analysis/analyzers/deployment/services.go
 */
export const multipleServices: Rule = {
  name: 'deployment/multipleServices',
  description: 'The services of one workload agree about its ports',
  analyzer: 'deployment.MultiServiceAnalyzer',
  kinds: ['Deployment'],
  check(object, { mesh, report }) {
    const workload = mesh.workloadOf(object);
    if (
      !workload ||
      object.labels[MANAGED_LABEL] === 'istio.io-mesh-controller' ||
      !isInMesh(mesh, workload)
    ) {
      return;
    }
    const services = mesh.registry
      .selecting(workload.labels, workload.namespace)
      .filter(service => service.object.meshKind === 'Service');
    const deployment = object.name;
    for (const [port, protocols] of groupPorts(
      services,
      entry => String(entry.number),
      entry => entry.transport,
    )) {
      if (protocols.size > 1) {
        report('IST0116', ['metadata', 'name'], {
          deployment,
          port,
          services: namesIn(protocols),
        });
      }
    }
    for (const [targetPort, ports] of groupPorts(
      services,
      entry => String(entry.targetPort || entry.number),
      entry => String(entry.number),
    )) {
      if (ports.size > 1) {
        report('IST0137', ['metadata', 'name'], {
          deployment,
          targetPort,
          services: namesIn(ports),
          ports: [...ports.keys()],
        });
      }
    }
  },
};

type Port = RegistryService['ports'][number];

/** Names of services, by two properties of their ports. */
function groupPorts(
  services: readonly RegistryService[],
  outer: (port: Port) => string,
  inner: (port: Port) => string,
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const groups = new Map<string, Map<string, string[]>>();
  for (const { object, ports } of services) {
    for (const port of ports) {
      const group = groups.get(outer(port)) ?? new Map<string, string[]>();
      groups.set(outer(port), group);
      group.set(inner(port), [
        ...(group.get(inner(port)) ?? []),
        fullNameOf(object),
      ]);
    }
  }
  return groups;
}

function namesIn(groups: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set([...groups.values()].flat())].sort();
}
