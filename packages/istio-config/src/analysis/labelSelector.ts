import { selects, type Labels } from '../mesh/labels';
import {
  asArray,
  asObject,
  asString,
  asStringMap,
  asStrings,
  objectAt,
} from '../resources/read';
import type { JsonValue } from '../source';

/**
 * Whether a LabelSelector of Kubernetes (matchLabels, matchExpressions) selects
 * labels. None at all selects everything; an operator that does not exist
 * selects nothing.
 */
export function labelSelectorMatches(
  value: JsonValue | undefined,
  labels: Labels,
): boolean {
  const selector = asObject(value);
  if (!selector) {
    return true;
  }
  return (
    selects(asStringMap(selector.matchLabels), labels) &&
    asArray(selector.matchExpressions).every(entry =>
      expressionMatches(entry, labels),
    )
  );
}

function expressionMatches(entry: JsonValue, labels: Labels): boolean {
  const expression = objectAt(entry);
  const key = asString(expression.key) ?? '';
  const values = asStrings(expression.values);
  const actual = Object.prototype.hasOwnProperty.call(labels, key)
    ? labels[key]
    : undefined;
  switch (expression.operator) {
    case 'In':
      return actual !== undefined && values.includes(actual);
    case 'NotIn':
      // Without values the selector is not valid, and selects nothing.
      return (
        values.length > 0 && (actual === undefined || !values.includes(actual))
      );
    case 'Exists':
      return actual !== undefined;
    case 'DoesNotExist':
      return actual === undefined;
    default:
      return false;
  }
}
