import { labelSelectorMatches } from '../../labelSelector';
import type { Labels } from '../../../mesh/labels';
import type { Mesh } from '../../../mesh/mesh';
import { derived } from '../../../mesh/derived';
import { asArray, asString, objectAt } from '../../../resources/read';
import { namespaceObject, proxyImageOf } from '../../podSelection';
import type { Rule } from '../../rule';

/** The injection webhooks of Istio. */
const webhooks = derived(mesh =>
  mesh
    .ofKind('MutatingWebhookConfiguration')
    .flatMap(object => asArray(object.value.webhooks))
    .map(entry => objectAt(entry))
    .filter(webhook => (asString(webhook.name) ?? '').endsWith('istio.io')),
);

/**
 * `image: auto` is replaced by injection; without it the pod cannot start.
 *
 * istio: pkg/config/analysis/analyzers/injection/image-auto.go
 */
export const autoImages: Rule = {
  name: 'injection/autoImages',
  description: 'Pods with `image: auto` are injected',
  analyzer: 'injection.ImageAutoAnalyzer',
  onePerObject: true,
  kinds: ['Pod', 'Deployment'],
  check(object, { mesh, report }) {
    const workload = mesh.workloadOf(object);
    if (!workload || proxyImageOf(workload, false) !== 'auto') {
      return;
    }
    const args = { kind: object.kind, workload: object.name };
    const path = [...workload.podSpecPath, 'containers'];
    if (object.meshKind === 'Pod') {
      report('IST0147', path, args);
    } else if (!isSelected(mesh, object.namespace, workload.labels)) {
      report('IST0146', path, args);
    }
  },
};

function isSelected(mesh: Mesh, namespace: string, labels: Labels): boolean {
  const all = webhooks(mesh);
  if (!mesh.settings.parity && all.length === 0) {
    // Webhooks belong to the control plane, which is hardly ever among the files.
    return true;
  }
  const namespaceLabels =
    namespaceObject(mesh, namespace || 'default')?.labels ?? {};
  return all.some(
    webhook =>
      labelSelectorMatches(webhook.namespaceSelector, namespaceLabels) &&
      labelSelectorMatches(webhook.objectSelector, labels),
  );
}
