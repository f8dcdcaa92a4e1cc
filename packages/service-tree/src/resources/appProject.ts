import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { namespaceSource } from '../model/namespaceSource';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { destinationOf, type Repository } from './application';

type ProjectSpec = IAppProject['spec'];
export type ProjectDestination = NonNullable<
  ProjectSpec['destinations']
>[number];

/** Kinds that decide about more than the namespace that they are in. */
export const FORBIDDEN_KINDS = [
  { group: '', kind: 'ResourceQuota' },
  { group: '', kind: 'LimitRange' },
  { group: 'networking.istio.io', kind: 'EnvoyFilter' },
  { group: 'extensions.istio.io', kind: 'WasmPlugin' },
] as const;

const GATEWAY = { group: 'networking.istio.io', kind: 'Gateway' } as const;

/** Kinds that a project may not deliver; gateways too, where the platform shares its own. */
export function forbiddenKinds(service: Service) {
  const shared = service.environments.some(
    ({ mesh }) => mesh.gateways.length > 0,
  );
  const owned =
    service.spec.traffic.gateway && !('ref' in service.spec.traffic.gateway);
  return [...FORBIDDEN_KINDS, ...(shared && !owned ? [GATEWAY] : [])].map(
    kind => ({ ...kind }),
  );
}

/** Where the Applications of a service deliver to, each place once. */
export function projectDestinations(service: Service): ProjectDestination[] {
  const all: ProjectDestination[] = [
    ...service.environments.map(environment =>
      destinationOf(service, environment),
    ),
    ...(buildsInCluster(service)
      ? [
          {
            server: service.spec.delivery.argocd.server,
            namespace: service.spec.build.namespace,
          },
        ]
      : []),
  ];
  return [...new Map(all.map(each => [JSON.stringify(each), each])).values()];
}

/** Whether a builder in the cluster makes the image. It needs the sources and a name to push to. */
export function buildsInCluster({ spec }: Service): boolean {
  return (
    spec.build.strategy !== 'ci' &&
    spec.repository !== undefined &&
    spec.workload.image !== undefined
  );
}

/** A project for a service that is alone (delivery mode `none`): it brings its namespaces itself. */
export function standaloneProject(
  service: Service,
  repository: Repository,
): Commented {
  const { argocd } = service.spec.delivery;
  const destinations = projectDestinations(service);
  const namespaces = new Set(
    namespaceSource(service.platform) === 'delivered'
      ? destinations.map(({ namespace = '' }) => namespace)
      : [],
  );
  const value: IAppProject = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: argocd.project, namespace: argocd.namespace },
    spec: {
      description: `Delivers ${service.name}`,
      sourceRepos: [repository.url],
      destinations,
      clusterResourceWhitelist: [...namespaces].map(name => ({
        group: '',
        kind: 'Namespace',
        name,
      })),
      namespaceResourceBlacklist: forbiddenKinds(service),
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'clusterResourceWhitelist'],
        text:
          namespaces.size > 0
            ? 'Its own namespaces and nothing else of the cluster.'
            : 'Nothing of the cluster: its namespaces are applied by hand.',
      },
      {
        at: ['spec', 'namespaceResourceBlacklist'],
        text: 'What decides about more than this service.',
      },
    ],
  };
}
