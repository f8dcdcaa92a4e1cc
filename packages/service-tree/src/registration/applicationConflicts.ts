import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { collide, parseClaims, printClaim, splitClaims } from '../model/claims';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_HOSTS,
  ANNOTATION_MESH,
  ANNOTATION_OBJECTS,
} from '../resources/application';
import { clusterName } from './clusters';
import { fieldOf } from './data';
import { conflict, type RegistrationConflict } from './plan';
import { textOf, valueAt, type PlatformObject } from './platformObjects';

/** The repository that an Application delivers: whose it is. */
export const repositoryOf = (object: PlatformObject) =>
  textOf(object, ['spec', 'source', 'repoURL']) ?? '';

const annotationOf = (object: PlatformObject, name: string) =>
  textOf(object, ['metadata', 'annotations', name]) ?? '';

/** Whose an Application is, for people. */
export const ownerOf = (object: PlatformObject) =>
  annotationOf(object, ANNOTATION_ENTITY) ||
  repositoryOf(object) ||
  'somebody else';

/** What another service has in the same place: the service's own name, or names that both chose. */
function conflictsOfPlace(
  application: IApplication,
  service: string,
  other: PlatformObject,
): RegistrationConflict[] {
  const { destination } = application.spec;
  const place = valueAt(other, ['spec', 'destination']);
  if (
    typeof place !== 'object' ||
    place === null ||
    fieldOf(place, ['namespace']) !== destination.namespace ||
    clusterName(place) !== clusterName(destination)
  ) {
    return [];
  }
  const { namespace = '' } = destination;
  const at = (...path: string[]) => ({
    file: other.file,
    line: other.line(path),
  });
  const otherService = textOf(other, [
    'metadata',
    'labels',
    'backstage.io/kubernetes-id',
  ]);
  if (otherService === service) {
    const owner = repositoryOf(other) || ownerOf(other);
    return [
      conflict(
        'object-taken',
        { owner, name: service, namespace },
        at('spec', 'destination'),
      ),
    ];
  }
  // The Service of all releases is claimed by the name of the service alone.
  const taken = [
    ...splitClaims(annotationOf(other, ANNOTATION_OBJECTS)),
    `Service/${otherService}`,
  ];
  const claimed = application.metadata.annotations?.[ANNOTATION_OBJECTS] ?? '';
  return [...splitClaims(claimed), `Service/${service}`]
    .filter(object => taken.includes(object))
    .map(object =>
      conflict(
        'name-taken',
        { object, namespace, owner: ownerOf(other) },
        at('metadata', 'annotations', ANNOTATION_OBJECTS),
      ),
    );
}

/** Hosts and paths of the same mesh that another service answers. */
function conflictsOfHosts(
  { metadata: { annotations = {} } }: IApplication,
  other: PlatformObject,
): RegistrationConflict[] {
  const mesh = annotations[ANNOTATION_MESH];
  if (mesh === undefined || annotationOf(other, ANNOTATION_MESH) !== mesh) {
    return [];
  }
  const taken = parseClaims(annotationOf(other, ANNOTATION_HOSTS));
  return parseClaims(annotations[ANNOTATION_HOSTS] ?? '')
    .filter(claim => taken.some(each => collide(each, claim)))
    .map(claim =>
      conflict(
        'host-taken',
        { claim: printClaim(claim), mesh, owner: ownerOf(other) },
        {
          file: other.file,
          line: other.line(['metadata', 'annotations', ANNOTATION_HOSTS]),
        },
      ),
    );
}

/** What an Application would share with those of others. */
export function conflictsWithOthers(
  application: IApplication,
  service: string,
  others: readonly PlatformObject[],
): RegistrationConflict[] {
  return others.flatMap(other => [
    ...conflictsOfPlace(application, service, other),
    ...conflictsOfHosts(application, other),
  ]);
}
