/**
 * What a platform allows its services: the rules, and what breaks them.
 *
 * @packageDocumentation
 */
export { atLeast, quantityValue } from './quantity';
export * from './checks';
export { fillIn, RULE_MESSAGES } from './messages';
export type { RuleMessage } from './messages';
export { guardRailsDocument, GUARD_RAILS_PATH } from './document';
export { parseGuardRails, parseGuardRailsDocument } from './parse';
export type { GuardRailsProblem, ParsedGuardRails } from './parse';
export { FEATURES, INJECTION_MODES, RULE_NAMES } from './types';
export type {
  Feature,
  GuardRails,
  LeastResources,
  RuleName,
  Violation,
  ViolationArgs,
} from './types';
