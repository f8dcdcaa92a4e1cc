import type { Decision, TraceStep } from '../routing/types';

/**
 * The first thing that explains a decision: why it goes nowhere, else why the
 * first candidate was passed over, else what took the request.
 *
 * @public
 */
export function firstReason({ reason, trace }: Decision): string | undefined {
  if (reason) {
    return reason.message;
  }
  const steps = flatten(trace);
  const rejected = steps.find(
    ({ verdict, conditions = [] }) =>
      verdict === 'rejected' && conditions.some(one => !one.verdict),
  );
  if (rejected) {
    const failed = rejected.conditions?.find(({ verdict }) => !verdict);
    return `${rejected.message}: ${failed?.message}`;
  }
  const taken = steps.find(
    ({ kind, verdict }) => kind === 'route' && verdict === 'taken',
  );
  return taken && `${taken.message} takes the request`;
}

function flatten(steps: readonly TraceStep[]): readonly TraceStep[] {
  return steps.flatMap(step => [step, ...flatten(step.children ?? [])]);
}
