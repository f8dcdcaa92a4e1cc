import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { releaseLabels } from '../model/labels';
import type { Environment, RunningRelease, Service } from '../model/service';
import type { Commented } from '../print/yaml';

/** Scales one release of an environment by CPU. */
export function horizontalPodAutoscaler(
  service: Service,
  autoscaling: NonNullable<Environment['spec']['autoscaling']>,
  { workload, minimumPods }: RunningRelease,
): Commented {
  const value: IHorizontalPodAutoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: workload.deployment,
      labels: releaseLabels(service, workload.version),
    },
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: workload.deployment,
      },
      minReplicas: minimumPods,
      maxReplicas: autoscaling.max,
      metrics: [
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'cpu',
            container: service.spec.workload.containerName,
            target: {
              type: 'Utilization',
              averageUtilization: autoscaling.cpu,
            },
          },
        },
      ],
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'metrics', 0, 'type'],
        text: "The application's container alone; the proxy's CPU would blur the figure.",
      },
    ],
  };
}
