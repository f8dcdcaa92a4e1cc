import { stockIngressGateway } from '@mesh-portal/istio-config';
import type {
  JsonObject,
  Problem,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { MeshDeclaration } from '@mesh-portal/istio-config';
import type { EntityMember } from '../members/EntityMember';
import type { PlatformMember } from '../members/PlatformMember';
import type { Repository } from '../members/Repository';
import type { Failure } from '../members/states';
import { collectSelectedLabels } from '../visibility/anonymize';
import { identityOf } from '../visibility/json';

/** A member with the repository that it is read from. */
export interface Tracked<Member> {
  readonly member: Member;
  readonly repository: Repository;
}

/** What one environment of an entity brings to a mesh. */
export interface Contribution {
  readonly entityRef: string;
  readonly environment: string;
  readonly resources: readonly JsonObject[];
}

/** An entity whose newest state is missing from a mesh. */
export interface MemberFailure {
  readonly entityRef: string;
  readonly environment?: string;
  /** Whether an earlier state is shown instead. */
  readonly stale: boolean;
  /** Undefined where its turn to be read has not come yet. */
  readonly problem: Problem | undefined;
}

/** What {@link composeMesh} puts together. */
export interface MeshParts {
  readonly entities: readonly Tracked<EntityMember>[];
  readonly platform: readonly Tracked<PlatformMember>[];
  /** Set where entities may be missing. */
  readonly problem?: Problem;
}

/** Everything that is delivered to a mesh. */
export interface ComposedMesh {
  readonly contributions: readonly Contribution[];
  /** Of the platform's repository, and the gateway of a stock Istio. */
  readonly shared: readonly JsonObject[];
  readonly sharedProblems: readonly Problem[];
  readonly failures: readonly MemberFailure[];
  /** Label keys that something on the mesh selects by. */
  readonly selectedLabels: ReadonlySet<string>;
}

/** Puts together what entities and platform deliver to a mesh. */
export function composeMesh(
  declaration: MeshDeclaration,
  parts: MeshParts,
): ComposedMesh {
  const { entities, platform } = parts;
  const { name } = declaration.mesh;
  const contributions: Contribution[] = [];
  const failures: MemberFailure[] = [];
  for (const tracked of entities) {
    contributions.push(...contributionsOf(tracked, name));
    failures.push(...failuresOf(tracked, name));
  }
  const own = platform.filter(({ member }) => member.mesh === name);
  const delivered = own.flatMap(({ member }) => member.state?.routing ?? []);
  const shared = declaration.stockIngressGateway
    ? [...delivered, ...stockResources(delivered)]
    : delivered;
  return {
    contributions,
    shared,
    sharedProblems: [
      ...(parts.problem ? [parts.problem] : []),
      ...own.flatMap(({ member, repository }) => [
        ...(repository.failure ? [asWarning(repository.failure.problem)] : []),
        ...(member.state?.problems ?? []),
      ]),
    ],
    failures,
    selectedLabels: collectSelectedLabels([
      ...contributions.flatMap(({ resources }) => resources),
      ...shared,
    ]),
  };
}

function contributionsOf(
  { member }: Tracked<EntityMember>,
  mesh: string,
): Contribution[] {
  return (member.state?.environments ?? []).flatMap(({ summary, rendering }) =>
    summary.mesh === mesh && rendering
      ? [
          {
            entityRef: member.entityRef,
            environment: summary.name,
            resources: rendering.routing,
          },
        ]
      : [],
  );
}

function failuresOf(
  { member, repository }: Tracked<EntityMember>,
  mesh: string,
): MemberFailure[] {
  const { entityRef, state } = member;
  const whole: Failure | undefined = state?.failure ?? repository.failure;
  if (!state || state.environments.length === 0) {
    // Nobody knows which mesh it would be on.
    return [{ entityRef, stale: false, problem: whole?.problem }];
  }
  return state.environments.flatMap(({ summary, rendering, failure }) => {
    const cause = (failure ?? whole)?.problem;
    return cause && summary.mesh === mesh
      ? [
          {
            entityRef,
            environment: summary.name,
            stale: rendering !== undefined,
            problem: cause,
          },
        ]
      : [];
  });
}

/** The stock gateway, without what the platform delivers itself. */
function stockResources(delivered: readonly JsonObject[]): JsonObject[] {
  const identities = new Set(delivered.map(identityOf));
  return stockIngressGateway()
    .map(({ value }) => value)
    .filter(value => !identities.has(identityOf(value)));
}

function asWarning(cause: Problem): Problem {
  return { ...cause, level: 'warning' };
}
