import type { Mesh } from '../../mesh/mesh';
import { meshKindOf } from '../../resources/kinds';
import type { Workload } from '../../resources/workload';
import { because, describeOutcome, type Draft } from '../draft';
import type { DecidedDestination, Decision, SecurityCheck } from '../types';

import { checkWaypoint } from './atWaypoint';
import { checkWorkload } from './atWorkload';
import { endOf, isDenied, stepOf, unique } from './checks';

/**
 * What security decides at the destinations. It changes the outcome only where
 * all of them refuse: else the checks tell which share fails.
 */
export function secureDestinations(draft: Draft, decision: Decision): Decision {
  if (decision.outcome.type !== 'routed') {
    return decision;
  }
  const results = decision.destinations.flatMap(destination => {
    const atWaypoint = checkWaypoint(draft, decision, destination);
    return workloadsOf(draft.proxy.mesh, destination).map(workload => [
      ...atWaypoint,
      ...(isDenied(atWaypoint)
        ? []
        : checkWorkload(draft, decision, destination, workload)),
    ]);
  });
  const checks = unique(results.flat());
  draft.security.push(...checks);
  const denials = results.map(list =>
    list.find(({ verdict }) => verdict === 'deny'),
  );
  const [first] = denials;
  const secured: Decision =
    first && denials.every(denial => denial !== undefined)
      ? {
          ...decision,
          outcome: endOf(first),
          reason: because('denied', first.message),
        }
      : decision;
  return { ...secured, trace: traceWith(draft, secured, checks) };
}

/** The steps with the checks before the outcome. */
function traceWith(
  { trace }: Draft,
  { trace: steps, outcome, reason }: Decision,
  checks: readonly SecurityCheck[],
): Decision['trace'] {
  const last: Decision['trace'] = trace.wanted
    ? [
        {
          kind: 'outcome',
          verdict: 'info',
          message:
            describeOutcome(outcome) + (reason ? `: ${reason.message}` : ''),
        },
      ]
    : [];
  return trace.wanted
    ? [
        ...steps.filter(({ kind }) => kind !== 'outcome'),
        ...checks.map(stepOf),
        ...last,
      ]
    : steps;
}

function workloadsOf(
  mesh: Mesh,
  { workloads }: DecidedDestination,
): readonly Workload[] {
  return workloads.flatMap(({ resource }) => {
    const kind = meshKindOf(resource.apiVersion, resource.kind);
    const object =
      kind && mesh.get(kind, resource.namespace ?? '', resource.name);
    const workload = object && mesh.workloadOf(object);
    return workload ? [workload] : [];
  });
}
