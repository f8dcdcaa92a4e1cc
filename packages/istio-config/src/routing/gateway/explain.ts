import { hostsFor } from '../../mesh/gatewayHosts';
import { intersectHosts, isSubsetOfHost } from '../../mesh/hosts';
import type { VirtualService } from '../../resources/virtualService';
import { nameOf } from '../candidates';
import type { Draft } from '../draft';
import { visibilityClass } from '../proxy/visibleOrder';
import { mergedServers } from './servers';

/**
 * Why the VirtualServices that do have the host are not found here. Looks at all
 * of them, so only for a trace of a request that ended nowhere.
 */
export function explainMissingHost(draft: Draft, routeName: string): void {
  const { trace, proxy, request } = draft;
  if (!trace.wanted) {
    return;
  }
  const all = new Set([
    ...proxy.mesh.virtualServices,
    ...[...proxy.index.onGateway.values()].flat(),
  ]);
  for (const virtualService of all) {
    if (
      virtualService.hosts.some(host =>
        isSubsetOfHost(request.hostname, host.toLowerCase()),
      )
    ) {
      trace.add(() => ({
        kind: 'virtualService',
        verdict: 'rejected',
        message: `${nameOf(virtualService.object)} has the host, but ${whyNot(
          draft,
          virtualService,
          routeName,
        )}`,
        rule: 'istio: pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig)',
        object: virtualService.object,
        path: ['spec', 'hosts'],
      }));
    }
  }
}

function whyNot(
  { proxy }: Draft,
  virtualService: VirtualService,
  routeName: string,
): string {
  const { gateways, hosts, object } = virtualService;
  const servers = mergedServers(proxy).placed.filter(
    placed => placed.routeName === routeName && gateways.includes(placed.key),
  );
  if (visibilityClass(proxy, virtualService) === undefined) {
    return `is not exported to ${proxy.namespace}, the namespace of the gateway's pods`;
  }
  if (servers.length === 0) {
    return `is bound to ${gateways.join(
      ', ',
    )}, and none of these has a server here`;
  }
  const admitted = servers.some(
    ({ server }) =>
      intersectHosts(hosts, hostsFor(server, object.namespace)).length > 0,
  );
  return admitted
    ? 'a more specific virtual host takes the request'
    : `the servers admit only ${servers
        .flatMap(({ server }) => server.hosts.map(({ written }) => written))
        .join(', ')}`;
}
