import type { DestinationRule } from '../../../resources/destinationRule';
import type { MeshObject } from '../../../resources/object';
import { reasonOf, type Reason } from '../../../topology/reasons';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/**
 * Rules of one namespace for one host merge only if they are exported and select
 * alike; of merged ones the first definition of a subset and the first traffic
 * policy win.
 *
 * istio: pilot/pkg/model/destination_rule.go (mergeDestinationRule)
 */
export const merging: Rule = {
  name: 'destinationrule/merging',
  description: 'A host has one DestinationRule, or some that merge',
  kinds: ['DestinationRule'],
  check(object, { mesh, report }) {
    const rule = mesh.destinationRuleOf(object);
    if (!rule) {
      return;
    }
    const others = mesh.destinationRules
      .withHost(rule.host)
      .filter(
        other => other !== rule && other.object.namespace === object.namespace,
      );
    for (const other of others) {
      const reason = whyNotMerged(rule, other);
      if (reason) {
        report(
          'MSH0021',
          ['spec', 'host'],
          {
            other: nameOf(other.object),
            host: rule.host,
            reason: reason.reason,
          },
          { details: { reason } },
        );
        continue;
      }
      for (const subset of rule.subsets) {
        if (other.subsets.some(({ name }) => name === subset.name)) {
          report('MSH0022', [...subset.path, 'name'], {
            subset: subset.name,
            host: rule.host,
            other: nameOf(other.object),
          });
        }
      }
    }
  },
};

function whyNotMerged(
  a: DestinationRule,
  b: DestinationRule,
): Reason | undefined {
  if (a.workloadSelector || b.workloadSelector) {
    // One for chosen clients beside one for all is how it is meant.
    return undefined;
  }
  const scopes = ({ exportTo = ['*'], object }: DestinationRule) =>
    exportTo
      .map(scope => (scope === '.' ? object.namespace : scope))
      .sort()
      .join(',');
  if (scopes(a) !== scopes(b)) {
    return reasonOf('exportedApart');
  }
  return a.trafficPolicy && b.trafficPolicy
    ? reasonOf('olderPolicyWins')
    : undefined;
}

function nameOf(object: MeshObject): string {
  return `DestinationRule ${fullNameOf(object)}`;
}
