import type { ConditionTrace, TraceStep } from '@mesh-portal/istio-config';
import { placeText } from './names';

const MARKS: Readonly<Record<TraceStep['verdict'], string>> = {
  taken: '✓',
  passed: '✓',
  rejected: '✗',
  info: '·',
};

/** A trace as lines: each step with its mark, below it the conditions and what it tried. */
export function printTrace(
  steps: readonly TraceStep[],
  indent = '  ',
): readonly string[] {
  return steps.flatMap(
    ({ verdict, kind, message, position, conditions, children }) => [
      `${indent}${MARKS[verdict]} ${message}${placeText(position)}`,
      ...conditionLines(kind, conditions, `${indent}    `),
      ...printTrace(children ?? [], `${indent}  `),
    ],
  );
}

function conditionLines(
  kind: TraceStep['kind'],
  conditions: readonly ConditionTrace[] | undefined,
  indent: string,
): readonly string[] {
  if (kind === 'route' && conditions?.length === 0) {
    return [`${indent}takes every request`];
  }
  return (conditions ?? []).map(
    one => `${indent}${one.verdict ? '✓' : '✗'} ${conditionText(one)}`,
  );
}

/** The value of the request beside the one that the route wants. */
function conditionText({
  condition,
  verdict,
  message,
}: ConditionTrace): string {
  const { op, value } = condition;
  return verdict && op !== 'present' && value !== undefined
    ? `${message} (${op} ${value})`
    : message;
}
