import {
  backendsOf,
  parentsOf,
  whyBackendFails,
  whyParentRefuses,
} from '../../../mesh/routeReferences';
import type { Rule } from '../../rule';

/**
 * Routes of the Gateway API name parents that take them and backends that exist.
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go
 */
export const routes: Rule = {
  name: 'kubernetesgateway/routes',
  description: 'Routes name parents and backends that exist',
  kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'],
  check(object, { mesh, report }) {
    for (const parent of parentsOf(object)) {
      const problem = whyParentRefuses(mesh, object, parent);
      const text = `${parent.kind} ${parent.namespace}/${parent.name}`;
      if (problem && problem.state !== 'unknown') {
        report(
          'MSH0028',
          parent.path,
          { parent: text, reason: problem.reason },
          { details: { reason: problem } },
        );
      } else if (problem) {
        report('MSH0001', parent.path, { type: 'parent', target: text });
      }
    }
    for (const backend of backendsOf(object)) {
      const problem = whyBackendFails(mesh, object, backend);
      const text = `${backend.kind} ${backend.namespace}/${backend.name}`;
      if (problem && problem.state !== 'unknown') {
        report(
          'MSH0029',
          backend.path,
          { backend: text, reason: problem.reason },
          { details: { reason: problem } },
        );
      } else if (problem) {
        report('MSH0001', backend.path, { type: 'backend', target: text });
      }
    }
  },
};
