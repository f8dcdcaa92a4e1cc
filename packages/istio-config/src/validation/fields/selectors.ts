import type { Field } from '../field';
import type { Report } from '../report';

/**
 * A selector of workloads, `labels` in the older API and `matchLabels` in the
 * newer: no wildcards, no empty names. One without labels selects everything,
 * which is rarely meant.
 *
 * Returns whether it is right, as some validators stop at a wrong one.
 *
 * istio: pkg/config/validation (ValidateAlphaWorkloadSelector, validateWorkloadSelector)
 */
export function checkSelector(
  selector: Field,
  labelsField: 'labels' | 'matchLabels',
  report: Report,
): boolean {
  if (!selector.present) {
    return true;
  }
  const labels = selector.get(labelsField).entries();
  let right = true;
  for (const [key, value] of labels) {
    if (key === '') {
      report.error(
        value,
        'empty',
        'the name of a label in a selector must not be empty',
      );
      right = false;
    }
    if (key.includes('*') || value.string().includes('*')) {
      report.error(
        value,
        'invalid-label',
        `a wildcard is not supported in a selector: "${key}=${value.string()}"`,
        { label: key, value: value.string() },
      );
      right = false;
    }
  }
  if (labels.length === 0) {
    report.warn(
      selector,
      'risky',
      'the workload selector has no labels and so selects all workloads of the namespace',
    );
  }
  return right;
}

/** At most one of selector, targetRef and targetRefs; and the targets are of kinds that can be targets. */
export function checkTargets(spec: Field, report: Report): void {
  const selector = spec.get('selector');
  const targetRef = spec.get('targetRef');
  const targetRefs = spec.get('targetRefs').items();
  const set = [selector.present, targetRef.present, targetRefs.length > 0];
  if (set.filter(Boolean).length > 1) {
    report.error(
      spec,
      'only-one-of',
      'only one of selector and targetRefs can be set',
    );
  }
  checkSelector(selector, 'matchLabels', report);
  for (const target of [targetRef, ...targetRefs]) {
    if (target.present) {
      checkTarget(target, report);
    }
  }
}

const TARGETS: readonly string[] = [
  'core/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
];

function checkTarget(target: Field, report: Report): void {
  if (target.get('name').string() === '') {
    report.error(
      target.get('name'),
      'required',
      'the name of the target must be set',
    );
  }
  if (target.get('namespace').string() !== '') {
    report.error(
      target.get('namespace'),
      'invalid-reference',
      'a target in another namespace is not supported; leave the namespace out',
    );
  }
  const group = target.get('group').string() || 'core';
  const kind = target.get('kind').string();
  if (!TARGETS.includes(`${group}/${kind}`)) {
    report.error(
      target,
      'invalid-reference',
      `a ${
        kind || 'resource without kind'
      } of the group ${group} cannot be a target; use a Service, a ServiceEntry or a Gateway of the Gateway API`,
      { group, kind },
    );
  }
}
