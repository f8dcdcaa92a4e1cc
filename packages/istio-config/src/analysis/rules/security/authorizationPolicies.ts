import { derived } from '../../../mesh/derived';
import type { Mesh } from '../../../mesh/mesh';
import {
  asArray,
  asObject,
  asStringMap,
  asStrings,
  objectAt,
} from '../../../resources/read';
import { selectorText } from '../../podSelection';
import type { Rule } from '../../rule';
import { hasWorkload } from './selectedWorkloads';

const namespaceNames = derived(mesh =>
  mesh.ofKind('Namespace').map(({ name }) => name),
);

/**
 * Policies select workloads of the mesh, and name namespaces that exist.
 *
 * istio: pkg/config/analysis/analyzers/authz/authorizationpolicies.go
 */
export const authorizationPolicies: Rule = {
  name: 'security/authorizationPolicies',
  description:
    'AuthorizationPolicies select workloads and name namespaces that exist',
  analyzer: 'auth.AuthorizationPoliciesAnalyzer',
  kinds: ['AuthorizationPolicy'],
  check(object, { mesh, report }) {
    const { namespace, spec } = object;
    const selector = asObject(spec.selector);
    const labels = asStringMap(selector?.matchLabels);
    const isMeshWide = namespace === mesh.settings.rootNamespace;
    const isChecked = isMeshWide ? selector !== undefined : true;
    const targets = asArray(spec.targetRefs).length > 0 || spec.targetRef;
    if (
      isChecked &&
      (mesh.settings.parity || !targets) &&
      !hasWorkload(mesh, labels, isMeshWide ? undefined : namespace)
    ) {
      report('IST0127', ['spec', 'selector'], {
        labels: selectorText(labels),
      });
    }
    asArray(spec.rules).forEach((rule, ruleIndex) =>
      asArray(objectAt(rule).from).forEach((from, fromIndex) => {
        const source = objectAt(objectAt(from), 'source');
        for (const field of ['namespaces', 'notNamespaces']) {
          asStrings(source[field]).forEach((pattern, index) => {
            if (!isKnownNamespace(mesh, pattern)) {
              report(
                mesh.settings.parity ? 'IST0101' : 'MSH0001',
                [
                  'spec',
                  'rules',
                  ruleIndex,
                  'from',
                  fromIndex,
                  'source',
                  field,
                  index,
                ],
                { type: 'namespace', target: pattern },
              );
            }
          });
        }
      }),
    );
  },
};

/** A name, `*`, `prefix*` or `*suffix`; case does not count. */
function isKnownNamespace(mesh: Mesh, pattern: string): boolean {
  if (pattern === '*') {
    return true;
  }
  if (!mesh.settings.parity && mesh.covers(pattern)) {
    return true;
  }
  return namespaceNames(mesh).some(name => {
    if (pattern.startsWith('*')) {
      return name.endsWith(pattern.slice(1));
    }
    return pattern.endsWith('*')
      ? name.startsWith(pattern.slice(0, -1))
      : name.toLowerCase() === pattern.toLowerCase();
  });
}
