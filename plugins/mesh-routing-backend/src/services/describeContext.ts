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
  const described = failures
    .filter(({ entityRef }) => named.has(entityRef))
    .map(({ entityRef, environment, stale, problem: cause }) =>
      problem(
        'member-failed',
        `${entityRef}${environment ? ` (${environment})` : ''} ${
          stale ? 'is shown as it was' : 'is missing from the mesh'
        }: ${cause.message}`,
        {
          level: 'warning',
          args: {
            entityRef,
            ...(environment !== undefined && { environment }),
            stale: stale ? 'true' : 'false',
            reason: cause.code,
          },
        },
      ),
    );
  const unnamed = failures.length - described.length;
  return unnamed === 0
    ? described
    : [
        ...described,
        problem(
          'member-failed',
          unnamed === 1
            ? 'Another service of the mesh could not be read in its newest state'
            : `${unnamed} other services of the mesh could not be read in their newest state`,
          { level: 'warning', args: { count: unnamed } },
        ),
      ];
}
