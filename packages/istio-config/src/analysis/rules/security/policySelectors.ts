import { asStringMap, objectAt } from '../../../resources/read';
import { selectorText } from '../../podSelection';
import type { Rule } from '../../rule';
import { hasWorkload } from './selectedWorkloads';

/**
 * A policy that selects nothing protects nothing. Istio's analyzers look at
 * AuthorizationPolicies alone.
 */
export const policySelectors: Rule = {
  name: 'security/policySelectors',
  description:
    'PeerAuthentications and RequestAuthentications select workloads',
  kinds: ['PeerAuthentication', 'RequestAuthentication'],
  check(object, { mesh, report }) {
    const labels = asStringMap(objectAt(object.spec, 'selector').matchLabels);
    const { namespace } = object;
    if (
      Object.keys(labels).length > 0 &&
      namespace !== mesh.settings.rootNamespace &&
      !hasWorkload(mesh, labels, namespace)
    ) {
      report('IST0127', ['spec', 'selector'], { labels: selectorText(labels) });
    }
  },
};
