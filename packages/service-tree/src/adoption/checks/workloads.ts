import { finding } from '../messages';
import type { AdoptionCheck } from '.';

/** There are Deployments, and what else runs pods is said. */
export const checkWorkloads: AdoptionCheck = (
  { workloads, services },
  { path, known },
) => {
  const deployments = workloads.filter(({ isDeployment }) => isDeployment);
  if (deployments.length === 0) {
    return [finding('no-deployment', { path, known })];
  }
  return workloads.flatMap(workload => {
    const { object } = workload;
    const place = object.place();
    if (!workload.isDeployment) {
      return [
        object.kind === 'Job' || object.kind === 'CronJob'
          ? finding('job-with-sidecar', { object: object.title }, place)
          : finding('workload-kept', { object: object.title }, place),
      ];
    }
    const selected = services.some(each => each.workloads.includes(workload));
    return [
      ...(selected
        ? []
        : [finding('no-service-for', { object: object.title }, place)]),
      ...(workload.serviceAccount === 'default'
        ? [finding('default-account', { object: object.title }, place)]
        : []),
    ];
  });
};
