import { budgetsOfEnvironment } from '../model/budgets';
import type { Environment, RunningRelease, Service } from '../model/service';
import { authorizationPolicies } from '../resources/authorizationPolicy';
import { horizontalPodAutoscaler } from '../resources/horizontalPodAutoscaler';
import { namespace } from '../resources/namespace';
import { podDisruptionBudget } from '../resources/podDisruptionBudget';
import type { Comment } from '../print/yaml';
import { below, yamlFile, type TreeFile } from './files';
import { kustomization, type Kustomization } from './kustomization';
import { namespaceFile, ownWaypoint } from './namespaces';
import { environmentPatches } from './patches';
import { releasesOfEnvironment } from './routing';

type ImageEntry = NonNullable<Kustomization['images']>[number];

/** What a release runs: its image, or the platform's placeholder until there is one. */
function imageEntry(
  { spec, platform }: Service,
  { tag, digest, workload }: RunningRelease,
): ImageEntry {
  const { image } = spec.workload;
  const name = workload.placeholder;
  if (image !== undefined && digest !== undefined) {
    return { name, newName: image, digest };
  }
  if (image !== undefined && tag !== undefined) {
    return { name, newName: image, newTag: tag };
  }
  const { placeholderImage } = platform;
  return { name, newName: placeholderImage.name, newTag: placeholderImage.tag };
}

const hasImage = (service: Service, { tag, digest }: RunningRelease) =>
  service.spec.workload.image !== undefined && (tag ?? digest) !== undefined;

/** Objects that only this environment has. */
function environmentResources(
  service: Service,
  environment: Environment,
): TreeFile[] {
  const { callers } = service.spec;
  const { autoscaling } = environment.spec;
  const budgets = budgetsOfEnvironment(service, environment);
  return [
    ...(callers
      ? [
          yamlFile(
            'authorizationpolicy.yaml',
            ...authorizationPolicies(service, callers, environment),
          ),
        ]
      : []),
    ...(autoscaling
      ? [
          yamlFile(
            'horizontalpodautoscaler.yaml',
            ...environment.releases.map(release =>
              horizontalPodAutoscaler(service, autoscaling, release),
            ),
          ),
        ]
      : []),
    ...(budgets.length > 0
      ? [
          yamlFile(
            'poddisruptionbudget.yaml',
            ...budgets.map(workload => podDisruptionBudget(service, workload)),
          ),
        ]
      : []),
  ];
}

function comments(service: Service, environment: Environment): Comment[] {
  const placeholder = environment.releases.findIndex(
    release => !hasImage(service, release),
  );
  return [
    ...(environment.spec.autoscaling
      ? []
      : [{ at: ['replicas'], text: 'Pods of each release.' }]),
    {
      at: ['images'],
      text: 'What each release runs; raising one tag moves no other release.',
    },
    ...(placeholder === -1
      ? []
      : [
          {
            at: ['images', placeholder],
            text: "The platform's placeholder, until there is an image.",
          },
        ]),
  ];
}

/** `overlays/<environment>/`: releases, images, replicas and weights of one environment. */
export function overlay(
  service: Service,
  environment: Environment,
): TreeFile[] {
  const own = namespaceFile(service, namespace(environment));
  const resources = [
    ...(own.delivered ? own.files : []),
    ...ownWaypoint(service, environment),
    ...releasesOfEnvironment(service, environment),
    ...environmentResources(service, environment),
  ];
  const patches = environmentPatches(service, environment);
  const { releases } = environment;
  return below(`overlays/${environment.name}`, [
    yamlFile(
      'kustomization.yaml',
      kustomization(
        {
          namespace: environment.namespace,
          resources: ['../../base', ...resources.map(({ path }) => path)],
          components: releases
            .filter(({ workload }) => !workload.inBase)
            .map(({ version }) => `../../base/releases/${version}`),
          patches: patches.map(({ file, target }) => ({
            path: file.path,
            target,
          })),
          replicas: environment.spec.autoscaling
            ? []
            : releases.map(({ workload, replicas }) => ({
                name: workload.deployment,
                count: replicas,
              })),
          images: releases.map(release => imageEntry(service, release)),
        },
        comments(service, environment),
      ),
    ),
    ...(own.delivered ? [] : own.files),
    ...resources,
    ...patches.map(({ file }) => file),
  ]);
}
