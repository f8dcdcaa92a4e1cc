import type { Environment, RunningRelease, Service, Workload } from './service';

// One pod cannot be kept available while its node is drained: a budget says nothing there.
const needsBudget = ({ minimumPods }: RunningRelease) => minimumPods > 1;

const runsOf = ({ environments }: Service, { version }: Workload) =>
  environments.flatMap(({ releases }) =>
    releases.filter(release => release.version === version),
  );

/** Whether the disruption budget lies beside the Deployment: every environment that runs it has several pods. */
export function budgetWithWorkload(
  service: Service,
  workload: Workload,
): boolean {
  return runsOf(service, workload).every(needsBudget);
}

/** Workloads whose disruption budget is this environment's alone, because others run a single pod. */
export function budgetsOfEnvironment(
  service: Service,
  { releases }: Environment,
): Workload[] {
  return releases
    .filter(
      release =>
        needsBudget(release) && !budgetWithWorkload(service, release.workload),
    )
    .map(({ workload }) => workload);
}
