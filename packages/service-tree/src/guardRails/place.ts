import type { GuardRails, Violation } from '@mesh-portal/guard-rails';
import type { Platform } from '../platform';
import { problem, type Path } from '../platformChecks/problem';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';

/** One rule, on every field of a ServiceSpec that it is about. */
export type SpecRule = (
  rules: GuardRails,
  spec: ServiceSpec,
  platform: Platform,
) => readonly SchemaProblem[];

/** Broken rules, at the field that breaks them. */
export const placed = (
  violations: readonly Violation[],
  path: Path,
): SchemaProblem[] =>
  violations.map(({ rule, args }) => problem(path, `guard-rail-${rule}`, args));
