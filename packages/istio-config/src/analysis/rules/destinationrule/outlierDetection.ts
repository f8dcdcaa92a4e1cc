import type { Mesh } from '../../../mesh/mesh';
import { asArray, asNumber, asObject, objectAt } from '../../../resources/read';
import type { JsonObject } from '../../../source';
import type { Rule } from '../../rule';

/**
 * Envoy ejects one host at least, whatever maxEjectionPercent says; if it is the
 * only one, nothing is left.
 *
 * envoy: upstream.outlier_detection.max_ejection_percent
 */
export const outlierDetection: Rule = {
  name: 'destinationrule/outlierDetection',
  description: 'Outlier detection leaves a pod to every subset',
  kinds: ['DestinationRule'],
  check(object, { mesh, report }) {
    const rule = mesh.destinationRuleOf(object);
    if (!rule) {
      return;
    }
    const service = mesh.registry.find(rule.host, object.namespace);
    if (!service?.selector) {
      return;
    }
    const isOn = detects(rule.trafficPolicy);
    for (const subset of rule.subsets) {
      const own = asObject(subset.trafficPolicy?.outlierDetection);
      const applies = own ? isActive(own) : isOn;
      if (applies && podsOf(mesh, service, subset.labels) === 1) {
        report(
          'MSH0011',
          own
            ? [...subset.path, 'trafficPolicy', 'outlierDetection']
            : subset.path,
          { target: `subset ${subset.name}` },
        );
      }
    }
    if (isOn && rule.subsets.length === 0 && podsOf(mesh, service, {}) === 1) {
      report('MSH0011', ['spec', 'trafficPolicy', 'outlierDetection'], {
        target: rule.host,
      });
    }
  },
};

function detects(policy: JsonObject | undefined): boolean {
  const base = asObject(policy?.outlierDetection);
  return (
    (base !== undefined && isActive(base)) ||
    asArray(policy?.portLevelSettings).some(entry => {
      const own = asObject(objectAt(entry).outlierDetection);
      return own !== undefined && isActive(own);
    })
  );
}

/** All counters at 0 switch it off; istio: networking/v1alpha3/destination_rule.proto. */
function isActive(detection: JsonObject): boolean {
  const counters = [
    'consecutive5xxErrors',
    'consecutiveGatewayErrors',
  ] as const;
  return !counters.every(counter => asNumber(detection[counter]) === 0);
}

/** Pods of a service with labels; undefined where an autoscaler decides. */
function podsOf(
  mesh: Mesh,
  service: Parameters<Mesh['workloadsOf']>[0],
  labels: Readonly<Record<string, string>>,
): number | undefined {
  let pods: number | undefined = 0;
  for (const { replicas } of mesh.workloadsOf(service, labels)) {
    pods =
      pods === undefined || replicas === undefined
        ? undefined
        : pods + replicas;
  }
  return pods;
}
