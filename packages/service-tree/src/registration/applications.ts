import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { Document } from 'yaml';
import type { Commented } from '../print/yaml';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_HOSTS,
  ANNOTATION_MESH,
  buildApplication,
  environmentApplication,
} from '../resources/application';
import { buildsInCluster } from '../resources/appProject';
import { collide, parseClaims, printClaim } from '../model/claims';
import { clusterName } from './clusters';
import {
  conflict,
  sameRepository,
  step,
  type Change,
  type Planner,
  type RegistrationConflict,
  type RegistrationContext,
} from './plan';
import {
  textOf,
  valueAt,
  type PlatformObject,
  type PlatformObjects,
} from './platformObjects';

interface Wanted {
  readonly application: IApplication;
  readonly printed: Commented;
}

/** Fields that registering keeps right in an Application that is there; the rest is left to whoever edited it. */
const KEPT: readonly (readonly string[])[] = [
  ['metadata', 'annotations', ANNOTATION_ENTITY],
  ['metadata', 'annotations', ANNOTATION_MESH],
  ['metadata', 'annotations', ANNOTATION_HOSTS],
  ['spec', 'project'],
  ['spec', 'source'],
  ['spec', 'destination'],
];

const repositoryOf = (object: PlatformObject) =>
  textOf(object, ['spec', 'source', 'repoURL']) ?? '';

/** Whose an Application is, for people. */
const ownerOf = (object: PlatformObject) =>
  textOf(object, ['metadata', 'annotations', ANNOTATION_ENTITY]) ||
  repositoryOf(object) ||
  'somebody else';

function fieldOf(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const part of path) {
    current =
      typeof current === 'object' && current !== null
        ? (current as Record<string, unknown>)[part]
        : undefined;
  }
  return current;
}

/** Equal as data: the order of keys does not count. */
function sameData(left: unknown, right: unknown): boolean {
  if (
    typeof left !== 'object' ||
    typeof right !== 'object' ||
    left === null ||
    right === null
  ) {
    return left === right;
  }
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => sameData(fieldOf(left, [key]), fieldOf(right, [key])))
  );
}

/** Applications of others: the same objects in the same place, or the same host and path on the same mesh. */
function conflictsWithOthers(
  { application }: Wanted,
  service: string,
  others: readonly PlatformObject[],
): RegistrationConflict[] {
  const { destination } = application.spec;
  const annotations = application.metadata.annotations ?? {};
  const mesh = annotations[ANNOTATION_MESH];
  const claims = parseClaims(annotations[ANNOTATION_HOSTS] ?? '');
  return others.flatMap(other => {
    const annotationOf = (name: string) =>
      textOf(other, ['metadata', 'annotations', name]);
    const lineOf = (...path: string[]) => ({
      file: other.file,
      line: other.line(path),
    });
    const found: RegistrationConflict[] = [];
    const place = valueAt(other, ['spec', 'destination']);
    if (
      textOf(other, ['metadata', 'labels', 'backstage.io/kubernetes-id']) ===
        service &&
      fieldOf(place, ['namespace']) === destination.namespace &&
      typeof place === 'object' &&
      place !== null &&
      clusterName(place) === clusterName(destination)
    ) {
      found.push(
        conflict(
          'object-taken',
          {
            owner: repositoryOf(other) || ownerOf(other),
            name: service,
            namespace: destination.namespace ?? '',
          },
          lineOf('spec', 'destination'),
        ),
      );
    }
    if (mesh !== undefined && annotationOf(ANNOTATION_MESH) === mesh) {
      const taken = parseClaims(annotationOf(ANNOTATION_HOSTS) ?? '');
      for (const claim of claims) {
        if (taken.some(each => collide(each, claim))) {
          found.push(
            conflict(
              'host-taken',
              { claim: printClaim(claim), mesh, owner: ownerOf(other) },
              lineOf('metadata', 'annotations', ANNOTATION_HOSTS),
            ),
          );
        }
      }
    }
    return found;
  });
}

function setField(path: readonly string[], value: unknown) {
  return (document: Document) => {
    if (value === undefined) {
      document.deleteIn(path);
    } else {
      document.setIn(path, document.createNode(value));
    }
  };
}

function planOne(
  wanted: Wanted,
  service: string,
  { objects }: PlatformObjects,
  { repository }: RegistrationContext,
): { changes: Change[]; conflicts: RegistrationConflict[] } {
  const { application, printed } = wanted;
  const name = application.metadata.name ?? '';
  const applications = objects.filter(({ kind }) => kind === 'Application');
  const others = applications.filter(
    object => !sameRepository(repositoryOf(object), repository.url),
  );
  const taken = others.find(object => object.name === name);
  if (taken) {
    return {
      changes: [],
      conflicts: [
        conflict(
          'application-taken',
          { application: name, owner: repositoryOf(taken) || ownerOf(taken) },
          { file: taken.file, line: taken.line(['metadata', 'name']) },
        ),
      ],
    };
  }
  const conflicts = conflictsWithOthers(wanted, service, others);
  const existing = applications.find(object => object.name === name);
  if (!existing) {
    const folder = `applications/${clusterName(application.spec.destination)}`;
    return {
      conflicts,
      changes: [
        {
          type: 'create',
          step: step(
            'application-created',
            { application: name },
            `${folder}/${name}.yaml`,
          ),
          object: printed,
        },
      ],
    };
  }
  const changes = KEPT.flatMap((path): Change[] => {
    const value = fieldOf(application, path);
    return sameData(valueAt(existing, path), value)
      ? []
      : [
          {
            type: 'edit',
            document: existing.document,
            step: step(
              'application-updated',
              { application: name, field: path.join('.') },
              existing.file,
            ),
            edit: setField(path, value),
          },
        ];
  });
  return { conflicts, changes };
}

/** The Application of each environment and of the build, in the platform's repository. */
export const planApplications: Planner = (service, platform, context) => {
  const { repository } = context;
  const printed = [
    ...service.environments.map(environment =>
      environmentApplication(service, repository, environment),
    ),
    ...(buildsInCluster(service)
      ? [buildApplication(service, repository)]
      : []),
  ];
  const plans = printed.map(each =>
    planOne(
      { application: each.value, printed: each },
      service.name,
      platform,
      context,
    ),
  );
  return {
    changes: plans.flatMap(({ changes }) => changes),
    conflicts: plans.flatMap(({ conflicts }) => conflicts),
  };
};
