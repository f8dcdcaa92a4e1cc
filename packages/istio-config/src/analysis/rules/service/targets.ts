import { formatLabels } from '../../../mesh/labels';
import { asArray, asString, objectAt } from '../../../resources/read';
import type { Workload } from '../../../resources/workload';
import { gatewayOfPods } from '../../podSelection';
import type { Rule } from '../../rule';

/** A Service selects workloads, and a named target port is a port of theirs. */
export const targets: Rule = {
  name: 'service/targets',
  description: 'Services select workloads and reach their ports',
  kinds: ['Service'],
  check(object, { mesh, report }) {
    const [service] = mesh.servicesOf(object);
    if (!service?.selector || !mesh.covers(service.namespace)) {
      return;
    }
    const workloads = mesh.workloadsOf(service);
    if (workloads.length === 0) {
      if (gatewayOfPods(mesh, service.selector, service.namespace)) {
        return;
      }
      report('MSH0024', ['spec', 'selector'], {
        labels: formatLabels(service.selector),
      });
      return;
    }
    for (const port of service.ports) {
      const { targetPort } = port;
      if (
        typeof targetPort === 'string' &&
        !workloads.some(workload => exposes(workload, targetPort))
      ) {
        report('MSH0023', [...port.path, 'targetPort'], {
          port: port.number,
          targetPort,
        });
      }
    }
  },
};

function exposes({ podSpec }: Workload, name: string): boolean {
  const containers = [
    ...asArray(podSpec.containers),
    ...asArray(podSpec.initContainers),
  ];
  return containers.some(container =>
    asArray(objectAt(container).ports).some(
      port => asString(objectAt(port).name) === name,
    ),
  );
}
