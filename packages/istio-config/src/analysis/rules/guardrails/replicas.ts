import { checkReplicas } from '@mesh-portal/guard-rails';
import { asNumber, asString, objectAt } from '../../../resources/read';
import { guardRail } from './guardRail';

export const replicas = guardRail('replicas', {
  description: 'Workloads have as many pods as the platform needs',
  kinds: ['Deployment', 'StatefulSet', 'Rollout', 'HorizontalPodAutoscaler'],
  isWide: true,
  *judge(object, rules, { mesh, environment }) {
    if (object.meshKind === 'HorizontalPodAutoscaler') {
      const name = asString(objectAt(object.spec, 'scaleTargetRef').name);
      yield [
        ['spec', 'minReplicas'],
        checkReplicas(rules, {
          name: name ?? object.name,
          environment,
          // Kubernetes' own default
          replicas: asNumber(object.spec.minReplicas) ?? 1,
        }),
      ];
      return;
    }
    // undefined where an autoscaler decides
    const count = mesh.workloadOf(object)?.replicas;
    if (count !== undefined) {
      yield [
        ['spec', 'replicas'],
        checkReplicas(rules, {
          name: object.name,
          environment,
          replicas: count,
        }),
      ];
    }
  },
});
