import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { forbiddenKinds, projectDestinations } from '../resources/appProject';
import type { RegistrationContext } from './plan';

/** A project with one service in it. */
export function projectFile(
  service: Service,
  { repository }: RegistrationContext,
): Commented {
  const { argocd } = service.spec.delivery;
  const value: IAppProject = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: argocd.project, namespace: argocd.namespace },
    spec: {
      description: service.metadata.system
        ? `Services of the system ${service.metadata.system}`
        : `The service ${service.name}`,
      sourceRepos: [repository.url],
      destinations: projectDestinations(service),
      clusterResourceWhitelist: [],
      namespaceResourceBlacklist: forbiddenKinds(service),
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'sourceRepos'],
        text: 'Registering a service adds its repository and its namespaces.',
      },
      {
        at: ['spec', 'clusterResourceWhitelist'],
        text: 'Namespaces and everything else of the cluster belong to the platform.',
      },
      {
        at: ['spec', 'namespaceResourceBlacklist'],
        text: 'What decides about more than one service.',
      },
    ],
  };
}
