import { type Draft } from '../draft';
import type { Decision, SecurityCheck, TraceStep } from '../types';

/** Whether any check denies. */
export function isDenied(checks: readonly SecurityCheck[]): boolean {
  return checks.some(({ verdict }) => verdict === 'deny');
}

/** What the client sees: a status, or a reset connection. */
export function endOf({ status }: SecurityCheck): Decision['outcome'] {
  return status === undefined
    ? { type: 'connectionReset' }
    : { type: 'error', status };
}

/** Checks without repetition. */
export function unique(
  checks: readonly SecurityCheck[],
): readonly SecurityCheck[] {
  return [
    ...new Map(
      checks.map(check => [`${check.at}|${check.message}`, check]),
    ).values(),
  ];
}

/** Adds checks to the trace. */
export function traceChecks(
  draft: Draft,
  checks: readonly SecurityCheck[],
): void {
  for (const check of checks) {
    draft.trace.add(() => stepOf(check));
  }
}

/** A check as a step of the trace. */
export function stepOf({
  at,
  kind,
  verdict,
  message,
  text,
}: SecurityCheck): TraceStep {
  return {
    kind: 'security',
    verdict: verdict === 'deny' ? 'rejected' : 'info',
    message: `${kind} at the ${at}: ${message}`,
    ...(text ? { text } : {}),
  };
}
