import type {
  EnvironmentSummary,
  JsonObject,
  Problem,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { Overlay } from '../rendering/findOverlays';

/** Why something newer than what is kept could not be had. */
export interface Failure {
  /** ISO 8601: when it was first noticed. */
  readonly since: string;
  readonly problem: Problem;
}

/** An overlay as it was rendered at a commit. */
export interface Rendering {
  /** The newest commit that it is right for. */
  readonly sha: string;
  /** ISO 8601 */
  readonly renderedAt: string;
  /** Where the entity's own resources are cached. */
  readonly cacheKey: string;
  /** What other services of the mesh need. Kept for as long as the entity is there. */
  readonly routing: readonly JsonObject[];
  readonly warnings: readonly Problem[];
}

/** An environment of an entity. */
export interface EnvironmentState {
  readonly overlay: Overlay;
  readonly summary: EnvironmentSummary;
  /** Set where the mesh is not one of the declared ones. */
  readonly meshProblem?: Problem;
  /** The last one that worked. */
  readonly rendering?: Rendering;
  /** Set where the newest commit could not be rendered. */
  readonly failure?: Failure;
}

/** What an entity's repository held when it was last read. */
export interface EntityState {
  readonly sha: string;
  readonly environments: readonly EnvironmentState[];
  /** Set where the newest commit has no tree; the environments are those of an earlier one. */
  readonly failure?: Failure;
  readonly problems: readonly Problem[];
}

/** What a folder of the platform's repository held when it was last read. */
export interface PlatformState {
  readonly digest: string;
  readonly routing: readonly JsonObject[];
  readonly problems: readonly Problem[];
}
