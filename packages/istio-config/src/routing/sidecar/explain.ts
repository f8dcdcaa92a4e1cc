import { MESH_GATEWAY } from '../../mesh/names';
import type { VirtualService } from '../../resources/virtualService';
import { nameOf } from '../candidates';
import type { Draft } from '../draft';
import { visibilityClass } from '../proxy/visibleOrder';
import { routeListOf } from '../routeList';
import type { SidecarVirtualHost } from './virtualHosts';

const RULE =
  'istio: pilot/pkg/networking/core/route/route.go (BuildSidecarVirtualHostWrapper)';

/** Which VirtualService is attached to a virtual host, and why the others with the host are not. */
export function traceAttachment(
  { trace, proxy }: Draft,
  virtualHost: SidecarVirtualHost,
  port: number,
): void {
  if (!trace.wanted) {
    return;
  }
  const { attached, candidates, name } = virtualHost;
  const host = name.slice(0, name.lastIndexOf(':'));
  const all = new Set([
    ...candidates,
    ...(proxy.index.meshHosts.get(host) ?? []),
  ]);
  const tried = trace.nested();
  const whyNot = (virtualService: VirtualService): string => {
    if (visibilityClass(proxy, virtualService) === undefined) {
      return `is not exported to ${proxy.namespace}`;
    }
    if (!candidates.includes(virtualService)) {
      return 'is not imported by the Sidecar resource';
    }
    const list = routeListOf(proxy, virtualService, {
      gateway: MESH_GATEWAY,
      port,
    });
    return list.length === 0
      ? `has no route for this caller on port ${port}`
      : 'is dropped whole: of several for one host, sidecars use one alone';
  };
  for (const virtualService of all) {
    const isAttached = virtualService === attached;
    tried.add(() => ({
      kind: 'virtualService',
      verdict: isAttached ? 'taken' : 'rejected',
      message: `${nameOf(virtualService.object)} ${
        isAttached ? 'is used' : whyNot(virtualService)
      }`,
      rule: RULE,
      object: virtualService.object,
    }));
  }
  trace.add(
    () => ({
      kind: 'virtualService',
      verdict: attached ? 'taken' : 'info',
      message: attached
        ? `${nameOf(attached.object)} is attached to ${name}`
        : `no VirtualService is attached to ${name}: the service's own route counts`,
      rule: RULE,
      ...(attached ? { object: attached.object } : {}),
    }),
    tried,
  );
}
