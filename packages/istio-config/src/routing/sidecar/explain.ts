import { MESH_GATEWAY } from '../../mesh/names';
import type { VirtualService } from '../../resources/virtualService';
import { nameOf } from '../candidates';
import type { Draft } from '../draft';
import { visibilityClass } from '../proxy/visibleOrder';
import { routeListOf } from '../routeList';
import type { SidecarVirtualHost } from './virtualHosts';
import { say, type Said } from '../texts';

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
  const whyNot = (virtualService: VirtualService): Said => {
    const object = nameOf(virtualService.object);
    if (visibilityClass(proxy, virtualService) === undefined) {
      return say('notExported', { object, namespace: proxy.namespace });
    }
    if (!candidates.includes(virtualService)) {
      return say('notImported', { object });
    }
    const list = routeListOf(proxy, virtualService, {
      gateway: MESH_GATEWAY,
      port,
    });
    return list.length === 0
      ? say('noRouteForCaller', { object, port })
      : say('droppedWhole', { object });
  };
  for (const virtualService of all) {
    const isAttached = virtualService === attached;
    tried.add(() => ({
      kind: 'virtualService',
      verdict: isAttached ? 'taken' : 'rejected',
      ...(isAttached
        ? say('used', { object: nameOf(virtualService.object) })
        : whyNot(virtualService)),
      rule: RULE,
      object: virtualService.object,
    }));
  }
  trace.add(
    () => ({
      kind: 'virtualService',
      verdict: attached ? 'taken' : 'info',
      ...(attached
        ? say('attached', { object: nameOf(attached.object), host: name })
        : say('noneAttached', { host: name })),
      rule: RULE,
      ...(attached ? { object: attached.object } : {}),
    }),
    tried,
  );
}
