import type { Mesh } from '../../../mesh/mesh';
import type {
  DestinationRule,
  Subset,
} from '../../../resources/destinationRule';
import { asArray, asNumber, asObject, objectAt } from '../../../resources/read';
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
    if (!rule) {
      return;
    }
    const service = mesh.registry.find(rule.host, object.namespace);
    if (!service?.selector) {
      return;
    }
    const ports = service.ports.map(({ number }) => number);
    for (const subset of rule.subsets) {
      if (podsOf(mesh, service, subset.labels) === 1) {
        const path = detectedAt(ports, rule, subset);
        if (path) {
          report('MSH0011', path, { target: `subset ${subset.name}` });
        }
      }
    }
    if (rule.subsets.length === 0 && podsOf(mesh, service, {}) === 1) {
      const path = detectedAt(ports, rule);
      if (path) {
        report('MSH0011', path, { target: rule.host });
      }
    }
  },
};

/** Where the policy of a port switches detection on; the subset itself, where the rule does. */
function detectedAt(
  ports: readonly number[],
  { trafficPolicy }: DestinationRule,
  subset?: Subset,
): FieldPath | undefined {
  for (const port of ports) {
    const own = subset && detectionAt(subset.trafficPolicy, port, subset.path);
    const decisive = own ?? detectionAt(trafficPolicy, port, ['spec']);
    if (decisive?.isOn) {
      return subset && !own ? subset.path : decisive.path;
    }
  }
  return undefined;
}

/**
 * What a level says for a port; undefined where it leaves the question to the
 * level above. An entry for the port replaces its level whole, so that one
 * without detection switches it off.
 */
function detectionAt(
  policy: JsonObject | undefined,
  port: number,
  path: FieldPath,
): { readonly isOn: boolean; readonly path: FieldPath } | undefined {
  const entries = asArray(policy?.portLevelSettings).map(entry =>
    objectAt(entry),
  );
  const index = entries.findIndex(
    entry => asNumber(objectAt(entry, 'port').number) === port,
  );
  const own = asObject((entries[index] ?? policy)?.outlierDetection);
  if (!own && index < 0) {
    return undefined;
  }
  const place = index < 0 ? [] : ['portLevelSettings', index];
  return {
    isOn: own !== undefined && isActive(own),
    path: [...path, 'trafficPolicy', ...place, 'outlierDetection'],
  };
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
