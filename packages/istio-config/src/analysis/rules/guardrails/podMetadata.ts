import { checkAnnotations, checkLabels } from '@mesh-portal/guard-rails';
import { guardRail } from './guardRail';
import { POD_KINDS } from './podKinds';

export const podMetadata = guardRail('podMetadata', {
  description: 'Pods have the labels and annotations that the platform needs',
  kinds: POD_KINDS,
  *judge(object, rules, { mesh }) {
    const workload = mesh.workloadOf(object);
    if (workload) {
      const { labels, labelsPath, annotations } = workload;
      yield [labelsPath, checkLabels(rules, labels)];
      yield [
        [...labelsPath.slice(0, -1), 'annotations'],
        checkAnnotations(rules, annotations),
      ];
    }
  },
});
