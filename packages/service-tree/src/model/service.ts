import { undeclaredMesh, type Platform, type PlatformMesh } from '../platform';
import type { ServiceSpec } from '../schema/serviceSpec';
import { injectionOf, waypointOf } from './injection';
import {
  applicationName,
  deploymentName,
  sharedFolder,
  treeRoot,
} from './names';
import { releasesOf, weightsOf } from './shares';

export type EnvironmentSpec = ServiceSpec['spec']['environments'][number];
export type ReleaseSpec = ServiceSpec['spec']['releases'][number];

/** A Deployment: a version that one or more environments run. */
export interface Workload {
  readonly version: string;
  readonly deployment: string;
  /** Name of the image in the base; each overlay maps it to the image that it runs. */
  readonly placeholder: string;
  /** In the base when every environment runs it, else a component that overlays list. */
  readonly inBase: boolean;
}

/** A release of one environment, with its workload. */
export interface RunningRelease extends ReleaseSpec {
  readonly workload: Workload;
  readonly weight: number;
  /** Fewest pods: what a disruption budget can count on. */
  readonly minimumPods: number;
}

export interface Environment {
  readonly spec: EnvironmentSpec;
  readonly name: string;
  readonly namespace: string;
  readonly mesh: PlatformMesh;
  readonly application: string;
  /** Folder of the overlay, from the root of the repository. */
  readonly path: string;
  readonly releases: readonly RunningRelease[];
  /** Hosts from outside; empty where the service is not exposed. */
  readonly hosts: readonly string[];
  /** How pods get their proxy, after the mesh's declaration. */
  readonly injection: string;
  /** The waypoint in front of the service, in ambient mode. */
  readonly waypoint?: string | undefined;
}

/** A ServiceSpec on a platform, with everything resolved that files are made of. */
export interface Service {
  readonly name: string;
  readonly metadata: ServiceSpec['metadata'];
  readonly spec: ServiceSpec['spec'];
  readonly source: ServiceSpec;
  readonly platform: Platform;
  readonly root: string;
  /** Folder of all of this in the repository; empty where the repository is the service's own. */
  readonly folder: string;
  readonly workloads: readonly Workload[];
  readonly environments: readonly Environment[];
}

/** The mesh of an environment: the one that it names, else the platform's first. */
export function meshOf(
  environment: { readonly mesh?: string | undefined },
  { meshes }: Platform,
): PlatformMesh {
  if (environment.mesh === undefined) {
    return meshes[0] ?? undeclaredMesh('default');
  }
  return (
    meshes.find(({ name }) => name === environment.mesh) ??
    undeclaredMesh(environment.mesh)
  );
}

/**
 * One workload a version, over the base and all environments. The first
 * version of a release name gets the plain placeholder; another one is told
 * apart by `_`, which no release name can hold.
 */
function resolveWorkloads({ metadata, spec }: ServiceSpec): Workload[] {
  const lists = spec.environments.map(environment =>
    releasesOf(spec, environment),
  );
  const homes = new Map<string, string>();
  const takenNames = new Set<string>();
  for (const { name, version } of [spec.releases, ...lists].flat()) {
    if (!homes.has(version)) {
      homes.set(
        version,
        takenNames.has(name)
          ? `${metadata.name}-${name}_${version}`
          : `${metadata.name}-${name}`,
      );
      takenNames.add(name);
    }
  }
  const everywhere = (version: string) =>
    lists.every(releases =>
      releases.some(release => release.version === version),
    );
  const first = spec.releases[0].version;
  return [...homes]
    .filter(([version]) =>
      lists.some(releases =>
        releases.some(release => release.version === version),
      ),
    )
    .map(([version, placeholder]) => ({
      version,
      placeholder,
      deployment: deploymentName(metadata.name, version),
      inBase: version === first && everywhere(version),
    }));
}

function resolveReleases(
  spec: ServiceSpec['spec'],
  environment: EnvironmentSpec,
  workloads: readonly Workload[],
): RunningRelease[] {
  const weights = weightsOf(spec, environment);
  return releasesOf(spec, environment).flatMap((release, index) => {
    const workload = workloads.find(
      ({ version }) => version === release.version,
    );
    if (!workload) {
      return [];
    }
    const { autoscaling } = environment;
    const scaled =
      index === 0
        ? autoscaling?.min
        : autoscaling && Math.max(1, release.replicas);
    return [
      {
        ...release,
        workload,
        weight: weights[release.name] ?? 0,
        minimumPods: scaled ?? release.replicas,
      },
    ];
  });
}

export function resolveService(
  source: ServiceSpec,
  platform: Platform,
): Service {
  const { metadata, spec } = source;
  const root = treeRoot(metadata);
  const workloads = resolveWorkloads(source);
  return {
    name: metadata.name,
    metadata,
    spec,
    source,
    platform,
    root,
    folder: spec.delivery.repository === 'gitops' ? sharedFolder(metadata) : '',
    workloads,
    environments: spec.environments.map(environment => {
      const mesh = meshOf(environment, platform);
      const injection = injectionOf(environment.injection, mesh.injection);
      return {
        spec: environment,
        name: environment.name,
        namespace: environment.namespace,
        mesh,
        application: applicationName(metadata, environment.name),
        path: `${root}/overlays/${environment.name}`,
        releases: resolveReleases(spec, environment, workloads),
        hosts: spec.traffic.gateway
          ? environment.hosts ?? spec.traffic.gateway.hosts
          : [],
        injection,
        waypoint: waypointOf(injection, environment.waypoint),
      };
    }),
  };
}

/** A path of the tree from the root of its repository. */
export const inRepository = ({ folder }: Service, path: string) =>
  folder === '' ? path : `${folder}/${path}`;
