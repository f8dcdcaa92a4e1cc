import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ANNOTATION_KUSTOMIZE_ROOT,
  meshRoutingReadPermission,
  type MeshRoutingErrorCode,
  type Problem,
} from '@mesh-portal/plugin-mesh-routing-common';

/** The code goes into the answer beside name and message. */
function withCode<E extends Error>(error: E, code: MeshRoutingErrorCode): E {
  return Object.assign(error, { code });
}

/** The entity is unknown, or the reader may not see it: the two look alike. */
export function entityNotFound(entityRef: string): Error {
  return withCode(
    new NotFoundError(`There is no entity ${entityRef} that you may read`),
    'entity-not-found',
  );
}

/** The entity may be read, its routing may not. */
export function notAllowed(subject: string): Error {
  return withCode(
    new NotAllowedError(
      `Permission ${meshRoutingReadPermission.name} is needed to see the routing of ${subject}`,
    ),
    'not-allowed',
  );
}

export function annotationMissing(entityRef: string): Error {
  return withCode(
    new NotFoundError(
      `${entityRef} has no annotation ${ANNOTATION_KUSTOMIZE_ROOT}; it names the folder that holds overlays/`,
    ),
    'annotation-missing',
  );
}

export function environmentNotFound(
  entityRef: string,
  environment: string,
  known: readonly string[],
): Error {
  const list = known.length > 0 ? known.join(', ') : 'none';
  return withCode(
    new NotFoundError(
      `${entityRef} has no environment '${environment}' (it has: ${list})`,
    ),
    'environment-not-found',
  );
}

export function meshNotFound(mesh: string, known: readonly string[]): Error {
  return withCode(
    new NotFoundError(
      `No mesh '${mesh}' is declared (meshRouting.meshes declares: ${known.join(
        ', ',
      )})`,
    ),
    'mesh-not-found',
  );
}

/** The environment is there, but on a mesh that configuration does not know. */
export function meshUndeclared(problem: Problem): Error {
  return withCode(new ConflictError(problem.message), 'mesh-undeclared');
}

/** Nothing could be read so far, so there is nothing older to show either. */
export function unreadable(problem: Problem): Error {
  return withCode(new ServiceUnavailableError(problem.message), problem.code);
}
