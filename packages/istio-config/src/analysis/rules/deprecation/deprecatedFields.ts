import { asNumber, asString, objectAt } from '../../../resources/read';
import type { Rule } from '../../rule';

/** Kinds that Istio removed. */
const REMOVED_KINDS: ReadonlySet<string> = new Set([
  'ClusterRbacConfig',
  'RbacConfig',
  'ServiceRole',
  'ServiceRoleBinding',
]);

/**
 * Fields and kinds that Istio has deprecated or removed.
 *
 * istio: pkg/config/analysis/analyzers/deprecation/deprecation.go
 */
export const deprecatedFields: Rule = {
  name: 'deprecation/deprecatedFields',
  description: 'No deprecated fields or kinds are used',
  analyzer: 'deprecation.DeprecationAnalyzer',
  onePerObject: true,
  kinds: ['VirtualService', 'Sidecar', 'CustomResourceDefinition'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    for (const { fault, path } of virtualService?.http ?? []) {
      if ((asNumber(objectAt(fault, 'delay').percent) ?? 0) > 0) {
        report('IST0002', [...path, 'fault', 'delay', 'percent'], {
          detail:
            'fault.delay.percent is deprecated; use fault.delay.percentage',
        });
      }
    }
    if (object.meshKind === 'Sidecar') {
      const policy = objectAt(object.spec, 'outboundTrafficPolicy');
      if (policy.egressProxy) {
        report('IST0002', ['spec', 'outboundTrafficPolicy', 'egressProxy'], {
          detail: 'outboundTrafficPolicy.egressProxy is ignored',
        });
      }
    }
    if (object.meshKind === 'CustomResourceDefinition') {
      const kind = asString(objectAt(object.spec, 'names').kind) ?? '';
      if (object.spec.group === 'rbac.istio.io' && REMOVED_KINDS.has(kind)) {
        report('IST0002', ['spec', 'names', 'kind'], {
          detail: `Istio has removed the kind ${kind}`,
        });
      }
    }
  },
};
