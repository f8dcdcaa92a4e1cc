import type { FieldPath, ResourceRef, SourcePosition } from '../source';

/** @public */
export type FindingLevel = 'error' | 'warning' | 'info';

/** A value in a finding's message. @public */
export type FindingArg = string | number | readonly string[];

/** A sentence inside a message, by which a UI translates it. @public */
export interface FindingDetail {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/**
 * Something that is wrong, or worth knowing, in the configuration of a mesh.
 *
 * @public
 */
export interface Finding {
  /** `IST0101` … where Istio has the check, else `MSH0001` … */
  readonly code: string;
  readonly level: FindingLevel;
  /** English, complete; a UI translates by `code` and `args` and falls back to it. */
  readonly message: string;
  readonly args: Readonly<Record<string, FindingArg>>;
  /** By the names of arguments that are sentences themselves: what they say, as `reasonCode` of the topology. */
  readonly details?: Readonly<Record<string, FindingDetail>>;
  readonly resource: ResourceRef;
  /** The catalog entity that delivers the resource. */
  readonly entityRef?: string;
  /** The field in the resource that the finding is about. */
  readonly path: FieldPath;
  readonly position?: SourcePosition;
  /** What would put it right, in one English sentence. */
  readonly fix?: string;
  /** Documentation of the rule. */
  readonly link?: string;
}
