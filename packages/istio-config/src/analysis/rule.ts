import type { GuardRails } from '@mesh-portal/guard-rails';
import type { MeshKind } from '../resources/kinds';
import type { MeshObject } from '../resources/object';
import type { Mesh } from '../mesh/mesh';
import type { FieldPath } from '../source';
import type { Reason } from '../topology/reasons';
import type { FindingArgs, FindingCode } from './messages';

/** The platform's rules, as they hold for one environment. @public */
export interface AppliedGuardRails {
  readonly rules: GuardRails;
  /** Name of the environment that the own resources are of. */
  readonly environment: string;
}

/** Where a rule puts what it finds. */
export interface RuleContext {
  readonly mesh: Mesh;
  /** The mesh as it was before the change, where the caller knows it. */
  readonly before: Mesh | undefined;
  /** The time for which certificates are judged. */
  readonly now: Date;
  /** What the platform allows, where the caller knows it. */
  readonly guardRails: AppliedGuardRails | undefined;
  report<Code extends FindingCode>(
    code: Code,
    path: FieldPath,
    args: FindingArgs<Code>,
    options?: ReportOptions,
  ): void;
}

/** What may differ from one finding of a code to the next. */
export interface ReportOptions {
  /** Instead of the code's own level. */
  readonly level?: 'error' | 'warning' | 'info';
  /** Instead of the code's own fix. */
  readonly fix?: string;
  /** The arguments that are sentences, as what a UI translates. */
  readonly details?: Readonly<Record<string, Reason>>;
}

/**
 * What a rule looks at, beside the object. A change judges again only the scopes
 * that read what changed: where a gateway changes, its VirtualServices have new
 * gateways, and the rest of what is said about them stays.
 */
export type RuleScope =
  /** Nothing: no change of anything else affects it. */
  | 'object'
  /** The gateways that a VirtualService names, with their pods. */
  | 'gateways'
  | 'mesh';

/** All scopes. */
export const RULE_SCOPES: readonly RuleScope[] = ['object', 'gateways', 'mesh'];

/**
 * One check. It looks at one object at a time and finds everything else through
 * the indexes of the Mesh, so that analysis stays linear and a change re-checks
 * only what it can affect.
 */
export interface Rule {
  /** `area/rule`, as the file is named. */
  readonly name: string;
  readonly description: string;
  /** Istio's analyzer that makes the same check; the rule then runs in parity mode. */
  readonly analyzer?: string;
  /** Istio's analyzer gives no line: in parity mode equal messages on one object are one. */
  readonly onePerObject?: boolean;
  /** What it looks at; default: the mesh. */
  readonly scope?: RuleScope;
  /** Runs only where its analyzer is asked for by name. */
  readonly optIn?: boolean;
  /** Kinds on whose objects it reports. */
  readonly kinds: readonly MeshKind[];
  check(object: MeshObject, context: RuleContext): void;
}
