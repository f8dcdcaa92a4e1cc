import type { MeshObject } from '../../../resources/object';
import type { FieldPath } from '../../../source';
import { INJECT_LABEL } from '../../podSelection';
import type { Rule, RuleContext } from '../../rule';
import { ANNOTATION_CHECKS } from './annotationValues';
import { KNOWN_ANNOTATIONS } from './knownAnnotations';

/**
 * Annotations of Istio that it does not know, that stand on the wrong kind of
 * resource, that are deprecated, or whose value is wrong.
 *
 * istio: pkg/config/analysis/analyzers/annotations/annotations.go
 */
export const annotations: Rule = {
  name: 'annotations/annotations',
  description: "Istio's annotations are known, well placed and valid",
  analyzer: 'annotations.K8sAnalyzer',
  kinds: ['Namespace', 'Service', 'Pod', 'Deployment'],
  check(object, context) {
    checkAll(
      object.annotations,
      object.labels,
      object.kind,
      ['metadata', 'annotations'],
      context,
    );
    const { mesh } = context;
    const workload = mesh.workloadOf(object);
    if (!mesh.settings.parity && workload && object.meshKind !== 'Pod') {
      checkAll(
        workload.annotations,
        workload.labels,
        'Pod',
        [...workload.labelsPath.slice(0, -1), 'annotations'],
        context,
      );
    }
  },
};

function checkAll(
  values: MeshObject['annotations'],
  labels: MeshObject['labels'],
  kind: string,
  path: FieldPath,
  { report }: RuleContext,
): void {
  for (const [annotation, value] of Object.entries(values)) {
    if (!isIstioAnnotation(annotation)) {
      continue;
    }
    const at = [...path, annotation];
    const known = KNOWN_ANNOTATIONS.get(annotation);
    if (!known) {
      report('IST0108', at, { annotation });
      continue;
    }
    const hasReplacement =
      annotation === INJECT_LABEL && labels[INJECT_LABEL] !== undefined;
    if (known.deprecated && !hasReplacement) {
      report('IST0135', at, {
        annotation,
        instead:
          annotation === INJECT_LABEL ? `; use the label ${INJECT_LABEL}` : '',
      });
    }
    if (known.kinds.includes('Any')) {
      continue;
    }
    if (!known.kinds.includes(kind)) {
      report('IST0107', at, { annotation, kinds: known.kinds });
      continue;
    }
    const problem = ANNOTATION_CHECKS.get(annotation)?.(value);
    if (problem) {
      report('IST0125', at, { annotation, problem });
    }
  }
}

function isIstioAnnotation(annotation: string): boolean {
  const [prefix = ''] = annotation.split('/');
  return (
    prefix.endsWith('istio.io') || annotation === 'kubernetes.io/ingress.class'
  );
}
