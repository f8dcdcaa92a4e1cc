import type { Mesh } from '../../../mesh/mesh';
import type { Subset } from '../../../resources/destinationRule';
import { asNumber } from '../../../resources/read';
import type { RegistryService } from '../../../resources/service';
import { trafficPolicyAt } from '../../../routing/action/trafficPolicy';
import { takesDefaultTrafficPolicy } from '../../../routing/versions';
import type { FieldPath, JsonObject } from '../../../source';
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
    const service = rule && mesh.registry.find(rule.host, object.namespace);
    if (!rule || !service) {
      return;
    }
    for (const subset of rule.subsets) {
      if (podsOf(mesh, service, subset.labels) === 1) {
        const path = detectedAt(mesh, service, rule.trafficPolicy, subset);
        if (path) {
          report('MSH0011', path, { target: `subset ${subset.name}` });
        }
      }
    }
    if (rule.subsets.length === 0 && podsOf(mesh, service, {}) === 1) {
      const path = detectedAt(mesh, service, rule.trafficPolicy);
      if (path) {
        report('MSH0011', path, { target: rule.host });
      }
    }
  },
};

/** The same for a service without a DestinationRule, in a mesh whose default has outlier detection. */
export const defaultOutlierDetection: Rule = {
  name: 'destinationrule/defaultOutlierDetection',
  description: "The mesh's outlier detection leaves a pod to every service",
  kinds: ['Service'],
  check(object, { mesh, report }) {
    if (!takesDefaultTrafficPolicy(mesh.settings)) {
      return;
    }
    for (const service of mesh.servicesOf(object)) {
      const { host, namespace } = service;
      if (
        detectedAt(mesh, service, undefined) &&
        podsOf(mesh, service, {}) === 1 &&
        !mesh.destinationRules.lookup(host, namespace, namespace)
      ) {
        report('MSH0011', ['metadata', 'name'], { target: host });
      }
    }
  },
};

/** Where the policy of a port switches detection on; the subset or host itself, where somebody else does. */
function detectedAt(
  mesh: Mesh,
  { ports }: RegistryService,
  rulePolicy: JsonObject | undefined,
  subset?: Subset,
): FieldPath | undefined {
  for (const { number } of ports) {
    const { outlierDetection: block } = trafficPolicyAt(
      mesh,
      number,
      rulePolicy,
      subset?.trafficPolicy,
    );
    if (block && mayLeaveNone(block.value)) {
      const level = subset ? 'subset' : 'rule';
      const home = subset?.path ?? ['spec'];
      return block.from === level
        ? [...home, ...block.path]
        : subset?.path ?? ['spec', 'host'];
    }
  }
  return undefined;
}

/**
 * Whether it ejects at all, and is not given up with the last pod: counters at 0
 * switch it off, and below `minHealthPercent` every pod gets requests again.
 *
 * istio: pilot/pkg/networking/core/cluster_traffic_policy.go (applyOutlierDetection)
 */
function mayLeaveNone(detection: JsonObject): boolean {
  const isOff =
    asNumber(detection.consecutive5xxErrors) === 0 &&
    !asNumber(detection.consecutiveGatewayErrors) &&
    detection.splitExternalLocalOriginErrors !== true;
  return !isOff && !asNumber(detection.minHealthPercent);
}

/** Pods of a service with labels; undefined where an autoscaler decides, or nothing selects them. */
function podsOf(
  mesh: Mesh,
  service: RegistryService,
  labels: Readonly<Record<string, string>>,
): number | undefined {
  if (!service.selector) {
    return undefined;
  }
  let pods: number | undefined = 0;
  for (const { replicas } of mesh.workloadsOf(service, labels)) {
    pods =
      pods === undefined || replicas === undefined
        ? undefined
        : pods + replicas;
  }
  return pods;
}
