import { formatLabels, type Labels } from '../../../mesh/labels';
import type { Mesh } from '../../../mesh/mesh';
import {
  isTopologyLabel,
  resolveDestination,
} from '../../../mesh/resolveDestination';
import type { DestinationRule } from '../../../resources/destinationRule';
import { asString } from '../../../resources/read';
import type { Workload } from '../../../resources/workload';
import { findAsAnalyzer } from '../../scopedHosts';
import type { Rule, RuleContext } from '../../rule';

/** istio: pilot/pkg/serviceregistry/util/label/label.go */
const NODE_LABELS: ReadonlySet<string> = new Set([
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
  'kubernetes.io/hostname',
]);

/**
 * The host of a DestinationRule must be in the mesh, and the labels of each
 * subset must select a workload of it. Outside of parity mode pod templates
 * count, because files hold no pods.
 *
 * istio: pkg/config/analysis/analyzers/destinationrule/subset.go
 */
export const subsetWorkloads: Rule = {
  name: 'destinationrule/subsetWorkloads',
  description: 'Subsets select workloads',
  analyzer: 'destinationrule.SubsetSelectPodAnalyzer',
  kinds: ['DestinationRule'],
  check(object, context) {
    const { mesh } = context;
    const rule = mesh.destinationRuleOf(object);
    if (!rule) {
      return;
    }
    if (mesh.settings.parity) {
      checkAsAnalyzer(rule, context);
    } else if (rule.host && !rule.host.startsWith('*')) {
      checkRule(rule, context);
    }
  },
};

function checkRule(rule: DestinationRule, { mesh, report }: RuleContext): void {
  const { host } = rule;
  const path = ['spec', 'host'];
  const { service, problem } = resolveDestination(
    mesh,
    { host },
    rule.object.namespace,
  );
  if (!service) {
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
    const isPlaced = Object.keys(subset.labels).some(isTopologyLabel);
    if (!isPlaced && mesh.workloadsOf(service, subset.labels).length === 0) {
      report('IST0173', [...subset.path, 'labels'], {
        host,
        subset: subset.name,
        labels: formatLabels(subset.labels),
      });
    }
  }
}

/** Istio's analyzer looks at pods of every namespace, and at the nodes they run on. */
function checkAsAnalyzer(
  rule: DestinationRule,
  { mesh, report }: RuleContext,
): void {
  const { host, object } = rule;
  const service = findAsAnalyzer(mesh, host, object.namespace, rule.exportTo);
  if (!service) {
    report('IST0174', ['spec', 'host'], { host });
    return;
  }
  const own =
    service.object.meshKind === 'ServiceEntry' ? service.selector ?? {} : {};
  for (const subset of rule.subsets) {
    const labels = { ...own, ...subset.labels };
    if (!selectsPod(mesh, labels)) {
      report('IST0173', [...subset.path, 'labels'], {
        host,
        subset: subset.name,
        labels: formatLabels(subset.labels),
      });
    }
  }
}

function selectsPod(mesh: Mesh, labels: Labels): boolean {
  const ofNode = Object.entries(labels).filter(([key]) => isNodeLabel(key));
  if (ofNode.length === 0) {
    return mesh.workloads.select(labels).length > 0;
  }
  const ofPod = Object.fromEntries(
    Object.entries(labels).filter(([key]) => !isNodeLabel(key)),
  );
  return mesh.workloads
    .select(ofPod)
    .some(pod =>
      ofNode.every(([key, value]) => nodeLabel(mesh, pod, key) === value),
    );
}

function isNodeLabel(label: string): boolean {
  return NODE_LABELS.has(label);
}

/** The label of the node wins over the pod's own. */
function nodeLabel(mesh: Mesh, pod: Workload, key: string): string | undefined {
  const nodeName = asString(pod.podSpec.nodeName);
  const node = nodeName ? mesh.get('Node', '', nodeName) : undefined;
  if (!node) {
    return pod.labels[key];
  }
  return key === 'kubernetes.io/hostname'
    ? nodeName
    : node.labels[key] ?? pod.labels[key];
}
