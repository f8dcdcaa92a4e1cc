import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { releaseLabels, releaseSelector } from '../model/labels';
import type { Service, Workload } from '../model/service';
import type { Commented } from '../print/yaml';

/** Lets nodes be drained one pod of a version at a time. */
export function podDisruptionBudget(
  service: Service,
  { deployment, version }: Workload,
): Commented {
  const value: IPodDisruptionBudget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: deployment, labels: releaseLabels(service, version) },
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: releaseSelector(service, version) },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'unhealthyPodEvictionPolicy'],
        text: 'A pod that never gets ready must not keep its node from being drained.',
      },
    ],
  };
}
