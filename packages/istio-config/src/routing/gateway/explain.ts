import { hostsFor } from '../../mesh/gatewayHosts';
import { intersectHosts, isSubsetOfHost } from '../../mesh/hosts';
import type { VirtualService } from '../../resources/virtualService';
import { nameOf } from '../candidates';
import type { Draft } from '../draft';
import { visibilityClass } from '../proxy/visibleOrder';
import { mergedServers } from './servers';
import { say, type Said } from '../texts';

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
        ...whyNot(draft, virtualService, routeName),
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
): Said {
  const { gateways, hosts, object: owner } = virtualService;
  const object = nameOf(owner);
  const servers = mergedServers(proxy).placed.filter(
    placed => placed.routeName === routeName && gateways.includes(placed.key),
  );
  if (visibilityClass(proxy, virtualService) === undefined) {
    return say('hostNotExported', { object, namespace: proxy.namespace });
  }
  if (servers.length === 0) {
    return say('hostNotBound', { object, gateways: gateways.join(', ') });
  }
  const admitted = servers.some(
    ({ server }) =>
      intersectHosts(hosts, hostsFor(server, owner.namespace)).length > 0,
  );
  return admitted
    ? say('hostLessSpecific', { object })
    : say('hostNotAdmitted', {
        object,
        hosts: servers
          .flatMap(({ server }) => server.hosts.map(({ written }) => written))
          .join(', '),
      });
}
