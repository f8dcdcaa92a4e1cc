import type {
  Problem,
  SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import { problem } from '../problems';
import { anonymize } from '../visibility/anonymize';
import { identityOf } from '../visibility/json';
import type { ComposedMesh, MemberFailure } from './composeMesh';

/** Says which of the entities a reader may see. */
export type Readable = (
  entityRefs: readonly string[],
) => Promise<ReadonlySet<string>>;

/** Whose point of view a mesh is described from. */
export interface Viewpoint {
  readonly entityRef?: string;
  /** Left out: all environments of the entity are left out of the context. */
  readonly environment?: string;
}

/** What surrounds an environment on its mesh. */
export interface MeshContext {
  readonly resources: readonly SerializedResource[];
  readonly problems: readonly Problem[];
}

/**
 * Describes a mesh for one reader: entities that may be read with their names,
 * the others reduced to what routing needs.
 */
export async function describeContext(
  mesh: ComposedMesh,
  viewpoint: Viewpoint,
  readable: Readable,
): Promise<MeshContext> {
  const isOwn = (entityRef: string, environment: string | undefined) =>
    entityRef === viewpoint.entityRef &&
    (viewpoint.environment === undefined ||
      environment === undefined ||
      environment === viewpoint.environment);
  const others = mesh.contributions.filter(
    ({ entityRef, environment }) => !isOwn(entityRef, environment),
  );
  const failures = mesh.failures.filter(
    ({ entityRef, environment }) => !isOwn(entityRef, environment),
  );
  const named = await readable([
    ...new Set([...others, ...failures].map(({ entityRef }) => entityRef)),
  ]);
  const own = new Set(
    mesh.contributions
      .filter(({ entityRef, environment }) => isOwn(entityRef, environment))
      .flatMap(({ resources }) => resources.map(identityOf)),
  );

  const resources: SerializedResource[] = mesh.shared.map(value => ({ value }));
  for (const { entityRef, resources: values } of others) {
    for (const value of values) {
      // Another environment of the same service may be the same object in another cluster.
      if (entityRef === viewpoint.entityRef && own.has(identityOf(value))) {
        continue;
      }
      if (named.has(entityRef)) {
        resources.push({ value, entityRef });
      } else {
        const anonymous = anonymize(value, mesh.selectedLabels);
        if (anonymous) {
          resources.push({ value: anonymous, hidden: true });
        }
      }
    }
  }
  return {
    resources,
    problems: [...mesh.sharedProblems, ...describeFailures(failures, named)],
  };
}

function describeFailures(
  failures: readonly MemberFailure[],
  named: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  let hidden = 0;
  let waiting = 0;
  for (const failure of failures) {
    if (!failure.problem) {
      waiting += 1;
    } else if (named.has(failure.entityRef)) {
      problems.push(describeFailure(failure, failure.problem));
    } else {
      hidden += 1;
    }
  }
  if (hidden > 0) {
    problems.push(
      problem(
        'member-failed',
        hidden === 1
          ? 'Another service of the mesh could not be read in its newest state'
          : `${hidden} other services of the mesh could not be read in their newest state`,
        { level: 'warning', args: { count: hidden } },
      ),
    );
  }
  if (waiting > 0) {
    problems.push(
      problem(
        'member-failed',
        `${waiting} other ${
          waiting === 1 ? 'service has' : 'services have'
        } not been read yet; what is shown of the mesh becomes complete in a while`,
        { level: 'warning', args: { count: waiting, reason: 'not-read-yet' } },
      ),
    );
  }
  return problems;
}

function describeFailure(failure: MemberFailure, cause: Problem): Problem {
  const { entityRef, environment, stale } = failure;
  const subject = environment ? `${entityRef} (${environment})` : entityRef;
  return problem(
    'member-failed',
    `${subject} ${stale ? 'is shown as it was' : 'is missing from the mesh'}: ${
      cause.message
    }`,
    {
      level: 'warning',
      args: {
        entityRef,
        ...(environment !== undefined && { environment }),
        stale: stale ? 'true' : 'false',
        reason: cause.code,
      },
    },
  );
}
