import { valueAt } from '../../../resources/read';
import {
  DATAPLANE_MODE_LABEL,
  fullNameOf,
  INJECT_LABEL,
  INJECTION_LABEL,
  namespaceObject,
  proxyImageOf,
} from '../../podSelection';
import type { Rule } from '../../rule';

/**
 * Pods of an injected namespace carry the proxy, unless they opted out.
 *
 * istio: pkg/config/analysis/analyzers/injection/injection.go
 */
export const pods: Rule = {
  name: 'injection/pods',
  description: 'Pods of an injected namespace have a proxy',
  analyzer: 'injection.Analyzer',
  onePerObject: true,
  kinds: ['Pod'],
  check(object, { mesh, report }) {
    const workload = mesh.workloadOf(object);
    const namespace = namespaceObject(mesh, object.namespace);
    if (
      !workload ||
      !namespace ||
      namespace.name === 'istio-system' ||
      namespace.labels[INJECTION_LABEL] !== 'enabled' ||
      namespace.labels[DATAPLANE_MODE_LABEL] === 'ambient'
    ) {
      return;
    }
    const asked =
      object.labels[INJECT_LABEL] ?? object.annotations[INJECT_LABEL] ?? '';
    const hasOptedOut =
      asked.toLowerCase() === 'false' ||
      valueAt(workload.podSpec, 'hostNetwork') === true;
    if (!hasOptedOut && !proxyImageOf(workload)) {
      report('IST0103', ['metadata', 'name'], { pod: fullNameOf(object) });
    }
  },
};
