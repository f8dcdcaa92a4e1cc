import { asArray, asNumber, objectAt } from '../../../resources/read';
import { isControlPlane, PROXY_CONTAINER } from '../../podSelection';
import type { Rule } from '../../rule';

/** The user that the proxy runs as: its traffic is not captured. */
const PROXY_USER = 1337;

/**
 * A container that runs as the proxy's user bypasses the proxy.
 *
 * istio: pkg/config/analysis/analyzers/deployment/pod.go
 */
export const applicationUid: Rule = {
  name: 'deployment/applicationUid',
  description: "No container runs as the proxy's user",
  analyzer: 'applicationUID.Analyzer',
  onePerObject: true,
  kinds: ['Pod', 'Deployment'],
  check(object, { mesh, report }) {
    const workload = mesh.workloadOf(object);
    if (!workload || isControlPlane(object)) {
      return;
    }
    const { podSpec, podSpecPath } = workload;
    if (runsAsProxy(podSpec)) {
      report('IST0144', [...podSpecPath, 'securityContext', 'runAsUser'], {});
    }
    asArray(podSpec.containers).forEach((entry, index) => {
      const container = objectAt(entry);
      const isIstio =
        container.name === PROXY_CONTAINER ||
        container.name === 'istio-operator';
      if (!isIstio && runsAsProxy(container)) {
        report(
          'IST0144',
          [...podSpecPath, 'containers', index, 'securityContext', 'runAsUser'],
          {},
        );
      }
    });
  },
};

function runsAsProxy(holder: ReturnType<typeof objectAt>): boolean {
  return asNumber(objectAt(holder, 'securityContext').runAsUser) === PROXY_USER;
}
