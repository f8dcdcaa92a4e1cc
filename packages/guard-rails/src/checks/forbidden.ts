import type { Feature, GuardRails, Violation } from '../types';
import { violation } from './violation';

/** A feature that is used is not forbidden. @public */
export function checkFeature(rules: GuardRails, feature: Feature): Violation[] {
  return rules.forbidden?.includes(feature)
    ? [violation(rules, 'forbidden', { actual: feature })]
    : [];
}
