import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { collide, parseClaims, printClaim } from '../model/claims';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_HOSTS,
  ANNOTATION_MESH,
} from '../resources/application';
import { clusterName } from './clusters';
import { fieldOf } from './data';
import { conflict, type RegistrationConflict } from './plan';
import { textOf, valueAt, type PlatformObject } from './platformObjects';

/** The repository that an Application delivers: whose it is. */
export const repositoryOf = (object: PlatformObject) =>
  textOf(object, ['spec', 'source', 'repoURL']) ?? '';

/** Whose an Application is, for people. */
export const ownerOf = (object: PlatformObject) =>
  textOf(object, ['metadata', 'annotations', ANNOTATION_ENTITY]) ||
  repositoryOf(object) ||
  'somebody else';

/** Applications of others: the same objects in the same place, or the same host and path on the same mesh. */
export function conflictsWithOthers(
  application: IApplication,
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
