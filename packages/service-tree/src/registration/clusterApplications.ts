import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { isAtLeast } from '../model/versions';
import type { Commented } from '../print/yaml';
import { destinationOf } from '../resources/application';
import { clusterName, type Destination } from './clusters';
import { step, type Change, type Planner } from './plan';

/** Where Argo CD finds the platform's repository, and what it may do. */
export interface PlatformSource {
  readonly repository: { readonly url: string; readonly branch: string };
  readonly argocdNamespace: string;
  readonly argocdVersion: string;
}

/** An Application of the platform itself: a folder of its repository on one cluster. */
export function platformApplication(
  { repository, argocdNamespace, argocdVersion }: PlatformSource,
  name: string,
  path: string,
  destination: Destination,
): Commented<IApplication> {
  return {
    value: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name,
        namespace: argocdNamespace,
        annotations: {
          'argocd.argoproj.io/manifest-generate-paths': '.',
          'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
        },
      },
      spec: {
        project: 'default',
        source: {
          repoURL: repository.url,
          targetRevision: repository.branch,
          path,
          directory: { recurse: true },
        },
        destination,
        syncPolicy: {
          automated: {
            ...(isAtLeast(argocdVersion, '3.1') ? { enabled: true } : {}),
            prune: true,
            selfHeal: true,
            allowEmpty: false,
          },
          syncOptions: ['ServerSideApply=true', 'ApplyOutOfSyncOnly=true'],
        },
      },
    },
    comments: [
      {
        at: ['metadata', 'annotations'],
        text: 'No finalizer: losing this Application must not delete what it delivered.',
      },
    ],
  };
}

export const namespacesApplication = (cluster: string) =>
  `platform-namespaces-${cluster}`;

/** A cluster that is new gets the Application that brings its namespaces there. */
export const planClusters: Planner = (service, { objects }, context) => {
  const { platformRepository } = context;
  if (!platformRepository) {
    return { changes: [], conflicts: [] };
  }
  const clusters = new Map(
    service.environments.map(environment => {
      const { namespace, ...cluster } = destinationOf(service, environment);
      return [clusterName(cluster), cluster];
    }),
  );
  const changes = [...clusters].flatMap(([cluster, destination]): Change[] => {
    const application = namespacesApplication(cluster);
    return objects.some(
      ({ kind, name }) => kind === 'Application' && name === application,
    )
      ? []
      : [
          {
            type: 'create',
            step: step(
              'application-created',
              { application },
              `applications/${cluster}/${application}.yaml`,
            ),
            object: platformApplication(
              {
                repository: platformRepository,
                argocdNamespace: service.spec.delivery.argocd.namespace,
                argocdVersion: service.platform.argocdVersion,
              },
              application,
              `namespaces/${cluster}`,
              destination,
            ),
          },
        ];
  });
  return { changes, conflicts: [] };
};
