import {
  reachesNamespace,
  servicesOfMetaProtocol,
} from '../../../mesh/metaRouters';
import { selects } from '../../../mesh/labels';
import { WORKLOAD_KINDS } from '../../../resources/workload';
import { dataplaneOfWorkload } from '../../../routing/proxy/dataplane';
import type { Rule } from '../../rule';

const IMAGE = 'sidecar.istio.io/proxyImage';
const BOOTSTRAP = 'sidecar.istio.io/bootstrapOverride';

/**
 * Who gets Aeraki's filter needs the proxy that knows it: providers and callers
 * alike. A stock proxy rejects the listener; at a provider that is the one for
 * all inbound requests.
 */
export const metaProtocolProxies: Rule = {
  name: 'aeraki/proxies',
  description: "Pods that get Aeraki's filter run the proxy that knows it",
  kinds: WORKLOAD_KINDS.filter(kind => kind !== 'WorkloadEntry'),
  check(object, { mesh, report }) {
    const workload = mesh.workloadOf(object);
    if (!workload || dataplaneOfWorkload(mesh, workload) !== 'sidecar') {
      return;
    }
    const annotations = [
      ...(workload.annotations[IMAGE]?.includes('meta-protocol-proxy')
        ? []
        : [IMAGE]),
      ...(workload.annotations[BOOTSTRAP] ? [] : [BOOTSTRAP]),
    ];
    if (annotations.length === 0) {
      return;
    }
    const services = servicesOfMetaProtocol(mesh).filter(service =>
      reachesNamespace(mesh, service, workload.namespace),
    );
    const provided = services.find(
      ({ namespace, selector }) =>
        selector !== undefined &&
        namespace === workload.namespace &&
        selects(selector, workload.labels),
    );
    const [service] = provided ? [provided] : services;
    if (service) {
      report(
        'MSH0047',
        [...workload.podSpecPath.slice(0, -1), 'metadata', 'annotations'],
        { host: service.host, annotations },
        provided ? { level: 'error' } : {},
      );
    }
  },
};
