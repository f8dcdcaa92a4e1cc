import { asObject, asStringMap, objectAt } from '../../../resources/read';
import { gatewayOfPods } from '../../podSelection';
import type { Rule } from '../../rule';

/** Label of the pods of a Kubernetes Gateway. */
const GATEWAY_LABEL = 'gateway.networking.k8s.io/gateway-name';

/**
 * Policies reach the pods of a Kubernetes Gateway by targetRefs, not by labels.
 *
 * istio: pkg/config/analysis/analyzers/k8sgateway/workloadselector.go
 */
export const selectors: Rule = {
  name: 'kubernetesgateway/selectors',
  description: 'Policies for Kubernetes Gateways use targetRefs',
  analyzer: 'k8sgateway.SelectorAnalyzer',
  onePerObject: true,
  kinds: [
    'AuthorizationPolicy',
    'RequestAuthentication',
    'Telemetry',
    'WasmPlugin',
  ],
  check(object, { mesh, report }) {
    const selector = asObject(object.spec.selector);
    if (!selector || object.spec.targetRef) {
      return;
    }
    const labels = asStringMap(objectAt(selector).matchLabels);
    const made = mesh.settings.parity
      ? undefined
      : gatewayOfPods(mesh, labels, object.namespace);
    if (made) {
      report('IST0166', ['spec', 'selector'], { gateway: made.name });
    }
    for (const workload of mesh.workloads.select(labels, object.namespace)) {
      const gateway = workload.labels[GATEWAY_LABEL];
      if (gateway !== undefined) {
        report('IST0166', ['spec', 'selector'], { gateway });
      }
    }
  },
};
