import { MESH_GATEWAY } from '../../../mesh/names';
import { serversTaking } from '../../../mesh/gatewayHosts';
import type { Mesh } from '../../../mesh/mesh';
import { isVisible } from '../../../mesh/visibility';
import { routesTakenBy, type Gateway } from '../../../resources/gateway';
import type { VirtualService } from '../../../resources/virtualService';
import { reasonOf, type Reason } from '../../../topology/reasons';
import type { Rule } from '../../rule';

/**
 * A VirtualService may be bound to a gateway, and still no request gets there:
 * the gateway's pods do not see it, or its servers use another list of routes.
 *
 * istio: pilot/pkg/model/push_context.go (VirtualServicesForGateway),
 * pkg/config/gateway/gateway.go
 */
export const gatewayReach: Rule = {
  name: 'virtualservice/gatewayReach',
  description: 'VirtualServices are reached from the gateways that they name',
  scope: 'gateways',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService || virtualService.hosts.length === 0) {
      return;
    }
    virtualService.gateways.forEach((key, index) => {
      const slash = key.indexOf('/');
      const gateway =
        key === MESH_GATEWAY
          ? undefined
          : mesh.gateway(key.slice(0, slash), key.slice(slash + 1));
      const reason = gateway && whyNot(mesh, virtualService, gateway);
      if (reason) {
        report(
          'MSH0008',
          ['spec', 'gateways', index],
          { gateway: key, reason: reason.reason },
          { details: { reason } },
        );
      }
    });
  },
};

function whyNot(
  mesh: Mesh,
  virtualService: VirtualService,
  gateway: Gateway,
): Reason | undefined {
  const { http, tcp, tls, hosts, object } = virtualService;
  const visibility = mesh.visibilityOf(virtualService);
  const pods =
    visibility === 'public' ? [] : mesh.workloads.select(gateway.selector);
  const isSeen = pods.some(one => isVisible(visibility, one.namespace));
  const [pod] = pods;
  if (pod && !isSeen) {
    return reasonOf('notExportedToPods', { namespace: pod.namespace });
  }
  const servers = hosts.flatMap(host =>
    serversTaking(gateway, host, object.namespace),
  );
  if (servers.length === 0) {
    return undefined;
  }
  const used = new Set(servers.map(({ server }) => routesTakenBy(server)));
  if (used.has('sni')) {
    return undefined;
  }
  const isUsed =
    (used.has('http') && http.length > 0) ||
    (used.has('tls') && tls.length > 0) ||
    (used.has('tcp') && tcp.length > 0);
  return isUsed
    ? undefined
    : reasonOf('noRoutesOfKind', { kinds: [...used].join(' and ') });
}
