import type {
  CommitInfo,
  EnvironmentResponse,
  EnvironmentsResponse,
  MeshInfo,
  Problem,
  SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { EntityMember } from '../members/EntityMember';
import type { EnvironmentState } from '../members/states';
import { isCommit } from '../repositories/RepositoryLocation';
import type { Tracked } from './composeMesh';
import type { MeshContext } from './describeContext';

/** The environments of an entity, with all that went wrong. */
export function toEnvironmentsResponse({
  member,
  repository,
}: Tracked<EntityMember>): EnvironmentsResponse {
  const { entityRef, state } = member;
  const environments = state?.environments ?? [];
  const problems: (Problem | undefined)[] = [
    repository.failure?.problem,
    state?.failure?.problem,
    ...(state?.problems ?? []),
    ...environments.flatMap(({ meshProblem, failure }) => [
      meshProblem,
      failure?.problem,
    ]),
  ];
  return {
    entityRef,
    ...(state && { commit: toCommit(member, state.sha) }),
    environments: environments.map(({ summary }) => summary),
    problems: problems.filter(found => found !== undefined),
  };
}

/** What {@link toEnvironmentResponse} puts together. */
export interface EnvironmentParts {
  readonly tracked: Tracked<EntityMember>;
  readonly environment: EnvironmentState;
  readonly mesh: MeshInfo;
  readonly own: readonly SerializedResource[];
  readonly context: MeshContext;
}

/** One environment of an entity. */
export function toEnvironmentResponse(
  parts: EnvironmentParts,
): EnvironmentResponse {
  const { environment, mesh, own, context } = parts;
  const { member, repository } = parts.tracked;
  const { rendering } = environment;
  const failure =
    environment.failure ?? member.state?.failure ?? repository.failure;
  const sha = rendering?.sha ?? member.state?.sha ?? '';
  const { pages, path } = member.source.tree;
  const showPages = pages && isCommit(sha) ? pages : undefined;
  return {
    entityRef: member.entityRef,
    environment: environment.summary,
    mesh,
    commit: toCommit(member, sha),
    renderedAt: rendering?.renderedAt ?? failure?.since ?? '',
    ...(rendering && failure && { stale: failure }),
    ...(showPages && {
      repositoryUrl: showPages.tree(sha, path),
      fileUrlTemplate: showPages.fileTemplate(sha),
    }),
    own: own.map(resource => ({ ...resource, entityRef: member.entityRef })),
    context: context.resources,
    problems: [
      ...(!rendering && failure ? [failure.problem] : []),
      ...(member.state?.problems ?? []),
      ...(rendering?.warnings ?? []),
      ...context.problems,
    ],
  };
}

function toCommit(member: EntityMember, sha: string): CommitInfo {
  const { branch, pages } = member.source.tree;
  return {
    sha,
    branch,
    ...(pages && isCommit(sha) && { url: pages.commit(sha) }),
  };
}
