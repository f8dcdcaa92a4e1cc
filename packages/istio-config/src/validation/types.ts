import type { FieldPath } from '../source';

/** What kind of mistake an issue is; with `args` it lets a UI say it in its own words. @public */
export type ValidationCode =
  | 'unknown-version'
  | 'unknown-field'
  | 'wrong-type'
  | 'unknown-value'
  | 'required'
  | 'empty'
  | 'only-one-of'
  | 'out-of-range'
  | 'too-long'
  | 'pattern'
  | 'duplicate'
  | 'conflict'
  | 'invalid-name'
  | 'invalid-host'
  | 'invalid-address'
  | 'invalid-port'
  | 'invalid-protocol'
  | 'invalid-duration'
  | 'invalid-header'
  | 'invalid-regex'
  | 'invalid-label'
  | 'invalid-value'
  | 'invalid-reference'
  | 'not-supported'
  | 'no-effect'
  | 'deprecated'
  | 'risky'
  | 'unreachable-rule'
  | 'ineffective-match';

/** A value in an issue's message. @public */
export type ValidationArg = string | number;

/**
 * One thing that is wrong with a resource on its own, without looking at others.
 *
 * @public
 */
export interface ValidationIssue {
  readonly code: ValidationCode;
  /**
   * The message of Istio's analysis that this issue becomes: IST0106 for errors,
   * IST0133 for warnings, IST0130 and IST0131 for rules that are never used.
   */
  readonly istioCode: 'IST0106' | 'IST0133' | 'IST0130' | 'IST0131';
  /** English, complete. */
  readonly message: string;
  readonly args: Readonly<Record<string, ValidationArg>>;
  /** The field, from the root of the resource: `['spec', 'servers', 0, 'port']`. */
  readonly path: FieldPath;
}

/**
 * What is wrong with one resource. `errors` are what Istio's webhook or the API
 * server refuses; `warnings` are what Istio accepts and warns of.
 *
 * @public
 */
export interface ValidationResult {
  readonly errors: readonly ValidationIssue[];
  readonly warnings: readonly ValidationIssue[];
}

/** How strict to be. @public */
export interface ValidationOptions {
  /**
   * Whether to hold the resource against what the CRD demands as well: required
   * fields, limits and CEL rules. Default true; false judges as istiod's webhook
   * alone does.
   */
  readonly crd?: boolean;
}
