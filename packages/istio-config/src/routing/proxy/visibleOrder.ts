import type { VirtualService } from '../../resources/virtualService';
import { isConverted } from '../gatewayApi/model';
import type { Viewer } from './proxy';

/**
 * The VirtualServices of a list that a proxy sees, in the order in which Istio
 * tries them: private ones of its own namespace, those exported to it by name,
 * public ones; inside each those that were made of its namespace's routes of the
 * Gateway API, then the oldest first. The list comes sorted by age.
 *
 * istio: pilot/pkg/model/push_context.go (VirtualServicesForGateway), sidecar.go (SelectVirtualServices)
 */
export function visibleInOrder(
  proxy: Viewer,
  list: readonly VirtualService[],
): readonly VirtualService[] {
  if (list.length === 1) {
    const [only] = list;
    return only && visibilityClass(proxy, only) !== undefined ? list : [];
  }
  const classes: VirtualService[][] = [[], [], [], [], [], []];
  for (const virtualService of list) {
    const rank = visibilityClass(proxy, virtualService);
    if (rank !== undefined) {
      const isOwn = isOwnRoute(proxy, virtualService);
      classes[2 * rank + (isOwn ? 0 : 1)]?.push(virtualService);
    }
  }
  return classes.flat();
}

function isOwnRoute(
  { namespace }: Pick<Viewer, 'namespace'>,
  virtualService: VirtualService,
): boolean {
  return (
    isConverted(virtualService) &&
    virtualService.convertedFrom !== 'Ingress' &&
    virtualService.object.namespace === namespace
  );
}

/** 0 private, 1 exported by name, 2 public; undefined where the proxy does not see it. */
export function visibilityClass(
  proxy: Pick<Viewer, 'mesh' | 'namespace'>,
  virtualService: VirtualService,
): 0 | 1 | 2 | undefined {
  if (!proxy.mesh.isVirtualServiceVisible(virtualService, proxy.namespace)) {
    return undefined;
  }
  const { exportTo, object } = virtualService;
  if (!exportTo || exportTo.includes('*')) {
    return 2;
  }
  return object.namespace === proxy.namespace ? 0 : 1;
}
