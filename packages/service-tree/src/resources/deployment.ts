import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import {
  podTemplateLabels,
  releaseLabels,
  releaseSelector,
} from '../model/labels';
import type { Service, Workload } from '../model/service';
import type { Commented } from '../print/yaml';
import { container } from './container';
import { proxyAnnotations } from './dubbo';
import { podVolumes } from './volumes';

/** Pods of a release apart from each other: first by zone, then by node. */
function spread(
  service: Service,
  version: string,
): ITopologySpreadConstraint[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
    topologyKey => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway' as const,
      labelSelector: { matchLabels: releaseSelector(service, version) },
      matchLabelKeys: ['pod-template-hash'],
    }),
  );
}

/** The Deployment of one version. Replicas belong to the environments and are set there. */
export function deployment(service: Service, workload: Workload): Commented {
  const { version } = workload;
  const { workload: spec } = service.spec;
  const volumes = podVolumes(service);
  const value: IDeployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: workload.deployment,
      labels: releaseLabels(service, version),
    },
    spec: {
      revisionHistoryLimit: 5,
      progressDeadlineSeconds: 300,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
      },
      selector: { matchLabels: releaseSelector(service, version) },
      template: {
        metadata: {
          labels: podTemplateLabels(service, version),
          annotations: {
            ...service.metadata.annotations,
            'kubectl.kubernetes.io/default-container': spec.containerName,
            ...proxyAnnotations(service),
          },
        },
        spec: {
          serviceAccountName: spec.serviceAccount,
          terminationGracePeriodSeconds: spec.shutdown.graceSeconds,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: spec.runAsUser,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          topologySpreadConstraints: spread(service, version),
          containers: [container(service, workload)],
          ...(volumes.length > 0 ? { volumes } : {}),
        },
      },
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec'],
        text: 'No replicas: an overlay sets them, or an autoscaler does.',
      },
      {
        at: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
        text: 'A new pod has to be ready before an old one goes.',
      },
      {
        at: ['spec', 'selector'],
        text: 'Cannot be changed later; the subset and the disruption budget select the same labels.',
      },
      {
        at: [
          'spec',
          'template',
          'spec',
          'topologySpreadConstraints',
          0,
          'matchLabelKeys',
        ],
        text: 'Counts the pods of one roll-out only, so that old pods do not push new ones together.',
      },
      {
        at: ['spec', 'template', 'spec', 'containers', 0, 'image'],
        text: "A placeholder: each overlay's `images` says what runs.",
      },
      {
        at: [
          'spec',
          'template',
          'spec',
          'containers',
          0,
          'lifecycle',
          'preStop',
        ],
        text: 'Callers learn within these seconds that the pod is going (Kubernetes 1.30 or newer).',
      },
    ],
  };
}
