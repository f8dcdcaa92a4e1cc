import {
  isTopologyLabel,
  resolveDestination,
} from '../../../mesh/resolveDestination';
import { readDestinationRule } from '../../../resources/destinationRule';
import { formatLabels } from '../../../mesh/labels';
import type { Rule } from '../../rule';

/**
 * The host of a DestinationRule must be in the mesh, and the labels of each
 * subset must select a workload of it. Looks at pod templates, because files
 * hold no pods.
 */
export const subsetWorkloads: Rule = {
  name: 'destinationrule/subsetWorkloads',
  description: 'Subsets select workloads',
  kinds: ['DestinationRule'],
  check(object, { mesh, report }) {
    const rule = readDestinationRule(object, mesh.settings.clusterDomain);
    if (rule.host.startsWith('*')) {
      return;
    }
    const { service, problem } = resolveDestination(
      mesh,
      { host: rule.host },
      object.namespace,
    );
    if (!service) {
      const path = ['spec', 'host'];
      const { host } = rule;
      if (problem?.type === 'halfQualified') {
        report('MSH0006', path, { host, fullName: problem.fullName });
      } else if (problem?.type === 'unknownHost') {
        report('MSH0001', path, { type: 'host', target: host });
      } else {
        report('IST0174', path, { host });
      }
      return;
    }
    if (!service.selector || !mesh.covers(service.namespace)) {
      return;
    }
    for (const subset of rule.subsets) {
      const isFound = mesh.workloadsOf(service, subset.labels).length > 0;
      if (!isFound && !hasTopologyLabel(subset.labels)) {
        report('IST0173', [...subset.path, 'labels'], {
          host: rule.host,
          subset: subset.name,
          labels: formatLabels(subset.labels),
        });
      }
    }
  },
};

function hasTopologyLabel(labels: Readonly<Record<string, string>>): boolean {
  return Object.keys(labels).some(isTopologyLabel);
}
