import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { Document } from 'yaml';
import type { Commented } from '../print/yaml';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_HOSTS,
  ANNOTATION_MESH,
  ANNOTATION_OBJECTS,
  buildApplication,
  environmentApplication,
} from '../resources/application';
import { buildsInCluster } from '../resources/appProject';
import {
  conflictsWithOthers,
  ownerOf,
  repositoryOf,
} from './applicationConflicts';
import { clusterName } from './clusters';
import { fieldOf, sameData } from './data';
import {
  conflict,
  sameRepository,
  step,
  type Change,
  type Planner,
  type RegistrationConflict,
  type RegistrationContext,
} from './plan';
import { valueAt, type PlatformObjects } from './platformObjects';

interface Wanted {
  readonly application: IApplication;
  readonly printed: Commented;
}

/** Fields that registering keeps right in an Application that is there; the rest is left to whoever edited it. */
const KEPT: readonly (readonly string[])[] = [
  ['metadata', 'annotations', ANNOTATION_ENTITY],
  ['metadata', 'annotations', ANNOTATION_MESH],
  ['metadata', 'annotations', ANNOTATION_HOSTS],
  ['metadata', 'annotations', ANNOTATION_OBJECTS],
  ['spec', 'project'],
  ['spec', 'source'],
  ['spec', 'destination'],
];

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
  const conflicts = conflictsWithOthers(application, service, others);
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
