import type { GuardRails, Violation } from '../types';
import { violation } from './violation';

/** Pods have every label that is needed. @public */
export function checkLabels(
  rules: GuardRails,
  labels: Readonly<Record<string, string>>,
): Violation[] {
  return missing(rules.labels, labels).map(actual =>
    violation(rules, 'labels', { actual }),
  );
}

/** Pods have every annotation that is needed. @public */
export function checkAnnotations(
  rules: GuardRails,
  annotations: Readonly<Record<string, string>>,
): Violation[] {
  return missing(rules.annotations, annotations).map(actual =>
    violation(rules, 'annotations', { actual }),
  );
}

function missing(
  needed: readonly string[] = [],
  given: Readonly<Record<string, string>>,
): string[] {
  return needed.filter(key => !Object.hasOwn(given, key) || given[key] === '');
}
