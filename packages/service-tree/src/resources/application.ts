import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { joinClaims, printClaim } from '../model/claims';
import { confirmationOf } from '../model/confirmation';
import { relativePath } from '../model/folders';
import { applicationName, releaseServiceName } from '../model/names';
import { inRepository, type Environment, type Service } from '../model/service';
import { isAtLeast } from '../model/versions';
import type { Comment, Commented } from '../print/yaml';

type ApplicationSpec = IApplication['spec'];
type Destination = ApplicationSpec['destination'];

/** Whose an Application is: the entity in the catalog. */
export const ANNOTATION_ENTITY = 'mesh-portal.io/entity-ref';
/** Mesh that an Application delivers to. */
export const ANNOTATION_MESH = 'mesh-portal.io/mesh';
/** Hosts and paths that the service answers there, so that another service cannot take them. */
export const ANNOTATION_HOSTS = 'mesh-portal.io/hosts';
/** Objects of the service whose names another service could have too. */
export const ANNOTATION_OBJECTS = 'mesh-portal.io/objects';

interface Target {
  readonly environment: string;
  readonly path: string;
  readonly destination: Destination;
  /** Folders that the path refers to, relative to it. */
  readonly dependencies: readonly string[];
  /** Sync options that make Argo CD ask before it prunes or deletes. */
  readonly confirmation: readonly string[];
  readonly annotations: Record<string, string>;
}

/** Where the files are that Argo CD reads. */
export type Repository = NonNullable<Service['spec']['repository']>;

/** Where an environment is delivered to: a cluster by name, else the configured server. */
export function destinationOf(
  { spec }: Service,
  environment: Environment,
): Destination {
  const { cluster } = environment.spec;
  return {
    ...(cluster === undefined
      ? { server: spec.delivery.argocd.server }
      : { name: cluster }),
    namespace: environment.namespace,
  };
}

const SYNC_OPTIONS = [
  'ServerSideApply=true',
  'ApplyOutOfSyncOnly=true',
  'PruneLast=true',
  'FailOnSharedResource=true',
];

function application(
  service: Service,
  repository: Repository,
  target: Target,
): Commented<IApplication> {
  const { argocd } = service.spec.delivery;
  const { argocdVersion } = service.platform;
  const { system } = service.metadata;
  const value: IApplication = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: applicationName(service.metadata, target.environment),
      namespace: argocd.namespace,
      labels: {
        'backstage.io/kubernetes-id': service.name,
        ...(system ? { 'app.kubernetes.io/part-of': system } : {}),
        env: target.environment,
      },
      annotations: {
        [ANNOTATION_ENTITY]: `component:default/${service.name}`,
        ...target.annotations,
        'argocd.argoproj.io/manifest-generate-paths': [
          '.',
          ...target.dependencies,
        ].join(';'),
        'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
      },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: argocd.project,
      source: {
        repoURL: repository.url,
        targetRevision: repository.branch,
        path: target.path,
      },
      destination: target.destination,
      revisionHistoryLimit: 10,
      syncPolicy: {
        ...(argocd.automated
          ? {
              automated: {
                ...(isAtLeast(argocdVersion, '3.1') ? { enabled: true } : {}),
                prune: true,
                selfHeal: true,
                allowEmpty: false,
              },
            }
          : {}),
        retry: {
          limit: 5,
          ...(isAtLeast(argocdVersion, '3.2') ? { refresh: true } : {}),
          backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
        },
        syncOptions: [...SYNC_OPTIONS, ...target.confirmation],
      },
    },
  };
  return { value, comments: comments(target) };
}

function comments({ confirmation }: Target): Comment[] {
  return [
    {
      at: ['metadata', 'finalizers'],
      text: 'Deleting the Application deletes what it delivered.',
    },
    ...(confirmation.length > 0
      ? [
          {
            at: ['spec', 'syncPolicy', 'syncOptions', SYNC_OPTIONS.length],
            text: 'Nothing of this environment is pruned or deleted without being asked.',
          },
        ]
      : []),
  ];
}

/** `:9000/istio-ingress/public`: a TCP connection names no host, so a port of a gateway has one service. */
function portClaim(
  gateway: NonNullable<Service['spec']['traffic']['gateway']>,
) {
  const pods =
    'ref' in gateway
      ? gateway.ref
      : Object.entries(gateway.selector)
          .map(([key, value]) => `${key}=${value}`)
          .sort()
          .join(',');
  return { host: `:${gateway.port}`, path: `/${pods}` };
}

/** `shop.example.com/orders`, or the host alone: each host with each path. */
function claims({ spec }: Service, { hosts }: Environment): string {
  const { gateway } = spec.traffic;
  if (spec.workload.port.protocol === 'tcp' && gateway && !('tls' in gateway)) {
    return joinClaims([printClaim(portClaim(gateway))]);
  }
  const paths = spec.traffic.gateway?.paths ?? ['/'];
  return joinClaims(
    hosts.flatMap(host => paths.map(path => printClaim({ host, path }))),
  );
}

/**
 * Objects whose names another service could have too: names that people
 * choose, and Deployments, where `web` with version `api-v1` and `web-api` with
 * version `v1` meet. All others hold the name of the service alone.
 */
function objects({ name, spec }: Service, { releases }: Environment): string {
  const { gateway, routing } = spec.traffic;
  const { adopted, serviceAccount } = spec.workload;
  return joinClaims([
    ...(adopted
      ? adopted.objects
      : [
          ...releases.map(
            ({ workload }) => `Deployment/${workload.deployment}`,
          ),
          `ServiceAccount/${serviceAccount}`,
        ]),
    ...(routing === 'gateway-api'
      ? releases.map(
          release => `Service/${releaseServiceName(name, release.name)}`,
        )
      : []),
    ...(gateway && !('ref' in gateway) ? [`Gateway/${gateway.name}`] : []),
  ]);
}

/** The folder of manifests that were there before, which Argo CD has to watch too. */
function adoptedFolder({ spec }: Service, { path }: Environment): string[] {
  const { adopted } = spec.workload;
  return adopted ? [relativePath(path, adopted.path)] : [];
}

/** The Application that delivers one environment. */
export function environmentApplication(
  service: Service,
  repository: Repository,
  environment: Environment,
): Commented<IApplication> {
  const confirmation = confirmationOf(service, environment);
  return application(service, repository, {
    environment: environment.name,
    path: inRepository(service, environment.path),
    destination: destinationOf(service, environment),
    dependencies: ['../../base', ...adoptedFolder(service, environment)],
    confirmation:
      confirmation?.on === 'application' ? confirmation.options : [],
    annotations: {
      [ANNOTATION_MESH]: environment.mesh.name,
      [ANNOTATION_OBJECTS]: objects(service, environment),
      ...(environment.hosts.length > 0
        ? { [ANNOTATION_HOSTS]: claims(service, environment) }
        : {}),
    },
  });
}

/** The Application of the image build, in a namespace of its own. */
export function buildApplication(
  service: Service,
  repository: Repository,
): Commented<IApplication> {
  const { build, delivery } = service.spec;
  return application(service, repository, {
    environment: 'build',
    path: inRepository(service, `${service.root}/build`),
    destination: {
      server: delivery.argocd.server,
      namespace: build.namespace,
    },
    dependencies: [],
    confirmation: [],
    annotations: {},
  });
}
