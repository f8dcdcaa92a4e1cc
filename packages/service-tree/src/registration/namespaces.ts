import type { INamespace } from 'kubernetes-models/v1/Namespace';
import { namespaceInjection, namespaceLabels } from '../model/injection';
import { platformNamespaces } from '../model/platformNamespaces';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { destinationOf } from '../resources/application';
import { buildsInCluster } from '../resources/appProject';
import { clusterName } from './clusters';
import {
  conflict,
  step,
  type Change,
  type Planner,
  type RegistrationConflict,
} from './plan';
import {
  textOf,
  valueAt,
  type PlatformObject,
  type PlatformObjects,
} from './platformObjects';

/** A namespace that the service needs. */
interface Wanted {
  readonly cluster: string;
  readonly name: string;
  readonly labels: Record<string, string>;
  /** The environment that wants it; undefined for builds. */
  readonly environment?: string;
}

const INJECTION_LABELS = [
  'istio-injection',
  'istio.io/rev',
  'istio.io/dataplane-mode',
];

const shown = (labels: Record<string, string>) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ') || 'no injection label';

/** The labels of a namespace that decide on injection. */
function injectionLabels(object: PlatformObject): Record<string, string> {
  const labels = valueAt(object, ['metadata', 'labels']);
  return Object.fromEntries(
    Object.entries(labels ?? {}).filter(([key]) =>
      INJECTION_LABELS.includes(key),
    ),
  );
}

function namespaceFile({ name, labels, environment }: Wanted): Commented {
  const value: INamespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      },
    },
  };
  return {
    value,
    comments: [
      ...(Object.keys(labels).length > 0
        ? [
            {
              at: ['metadata', 'labels'],
              text: 'Pods that run already get their proxy when they are restarted.',
            },
          ]
        : []),
      ...(environment === undefined
        ? [
            {
              at: [],
              text: 'For image builds: no injection, because the pods of a build have to end.',
            },
          ]
        : []),
      {
        at: ['metadata', 'annotations'],
        text: 'Losing this file must not delete everybody in the namespace.',
      },
    ],
  };
}

/** Namespaces of the platform, those included that its Applications live in. */
function reservedNamespaces(
  { platform, spec }: Service,
  { objects }: PlatformObjects,
): ReadonlySet<string> {
  return new Set([
    ...platformNamespaces(platform, spec.delivery.argocd.namespace),
    ...objects
      .filter(({ kind }) => kind === 'Application' || kind === 'AppProject')
      .flatMap(object => textOf(object, ['metadata', 'namespace']) ?? []),
  ]);
}

function planOne(
  wanted: Wanted,
  { objects }: PlatformObjects,
  reserved: ReadonlySet<string>,
): Change | RegistrationConflict | undefined {
  const { cluster, name, labels, environment } = wanted;
  const folder = `namespaces/${cluster}/`;
  if (reserved.has(name)) {
    return conflict('namespace-of-platform', { namespace: name });
  }
  const existing = objects.find(
    object =>
      object.kind === 'Namespace' &&
      object.name === name &&
      object.file.startsWith(folder),
  );
  if (!existing) {
    return {
      type: 'create',
      step: step(
        'namespace-created',
        { namespace: name, cluster },
        `${folder}${name}.yaml`,
      ),
      object: namespaceFile(wanted),
    };
  }
  const actual = shown(injectionLabels(existing));
  if (actual === shown(labels)) {
    return undefined;
  }
  const place = {
    file: existing.file,
    line: existing.line(['metadata', 'labels']),
  };
  return environment === undefined
    ? conflict('build-namespace-injected', { namespace: name, actual }, place)
    : conflict(
        'injection-differs',
        {
          namespace: name,
          cluster,
          actual,
          environment,
          wanted: shown(labels),
        },
        place,
      );
}

/** The namespaces of the environments with their injection label, and that of the builds without. */
export const planNamespaces: Planner = (service, platform) => {
  const { build, delivery } = service.spec;
  const wanted: Wanted[] = service.environments.map(environment => ({
    cluster: clusterName(destinationOf(service, environment)),
    name: environment.namespace,
    labels: namespaceLabels(
      namespaceInjection(environment.injection, environment.mesh.injection),
    ),
    environment: environment.name,
  }));
  if (buildsInCluster(service)) {
    wanted.push({
      cluster: clusterName({ server: delivery.argocd.server }),
      name: build.namespace,
      labels: {},
    });
  }
  const reserved = reservedNamespaces(service, platform);
  const outcomes = wanted.flatMap(
    each => planOne(each, platform, reserved) ?? [],
  );
  return {
    changes: outcomes.filter((each): each is Change => 'type' in each),
    conflicts: outcomes.filter(
      (each): each is RegistrationConflict => 'code' in each,
    ),
  };
};
