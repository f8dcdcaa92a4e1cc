import type { GuardRails, Violation } from '../types';
import { violation } from './violation';

/** Pods are injected in an allowed way: `sidecar`, `revision:<name>`, `ambient` or `none`. @public */
export function checkInjection(
  rules: GuardRails,
  injection: string,
): Violation[] {
  const { injection: allowed } = rules;
  return !allowed ||
    allowed.includes(injection) ||
    allowed.includes(injection.split(':')[0])
    ? []
    : [violation(rules, 'injection', { actual: injection, allowed })];
}
