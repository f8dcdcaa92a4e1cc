import { asArray, asString, objectAt } from '../../../resources/read';
import { WORKLOAD_KINDS } from '../../../resources/workload';
import type { Rule } from '../../rule';

/** kubernetes: staging/src/k8s.io/apimachinery/pkg/util/validation (IsValidPortName) */
function isPortName(name: string): boolean {
  return (
    name.length <= 15 &&
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
    /[a-z]/.test(name)
  );
}

/** A Service's port may have a name of 63 characters, a container's of 15 only. */
export const containerPortNames: Rule = {
  name: 'deployment/portNames',
  description: 'Names of container ports are short enough',
  scope: 'object',
  kinds: WORKLOAD_KINDS.filter(kind => kind !== 'WorkloadEntry'),
  check(object, { mesh, report }) {
    const workload = mesh.workloadOf(object);
    asArray(workload?.podSpec.containers).forEach((container, at) =>
      asArray(objectAt(container).ports).forEach((port, index) => {
        const portName = asString(objectAt(port).name);
        if (workload && portName !== undefined && !isPortName(portName)) {
          report(
            'MSH0043',
            [...workload.podSpecPath, 'containers', at, 'ports', index, 'name'],
            { portName },
          );
        }
      }),
    );
  },
};
