import { serversTaking } from '../mesh/gatewayHosts';
import type { Mesh } from '../mesh/mesh';
import { MESH_GATEWAY } from '../mesh/names';
import type { Gateway, GatewayServer } from '../resources/gateway';
import type { MeshObject } from '../resources/object';
import type { VirtualService } from '../resources/virtualService';
import type { Workload } from '../resources/workload';
import { isHttpServer } from '../routing/gateway/servers';
import { visibilityClass } from '../routing/proxy/visibleOrder';
import { selectSamePods } from './podSelection';

/** A host under which a VirtualService is reached at a server of a gateway. */
export interface GatewayPlace {
  /** `namespace/name`. */
  readonly key: string;
  /** As the server narrows it. */
  readonly host: string;
  /** Undefined where the gateway was not read. */
  readonly at:
    | { readonly gateway: Gateway; readonly server: GatewayServer }
    | undefined;
}

/** Where a VirtualService is reached from gateways; a server that only redirects reaches nothing. */
export function gatewayPlacesOf(
  mesh: Mesh,
  { gateways, hosts, object }: VirtualService,
): readonly GatewayPlace[] {
  return gateways.flatMap((key): readonly GatewayPlace[] => {
    if (key === MESH_GATEWAY) {
      return [];
    }
    const slash = key.indexOf('/');
    const gateway = mesh.gateway(key.slice(0, slash), key.slice(slash + 1));
    if (!gateway) {
      return hosts.map(host => ({ key, host, at: undefined }));
    }
    return hosts.flatMap(host =>
      serversTaking(gateway, host, object.namespace)
        .filter(({ server }) => !server.httpsRedirect)
        .flatMap(({ server, hosts: served }) =>
          served.map(name => ({ key, host: name, at: { gateway, server } })),
        ),
    );
  });
}

/**
 * Whether two places give one list of routes: one server, or plain http servers
 * of one port in the same pods, also where they are of two Gateways.
 *
 * istio: pilot/pkg/model/gateway.go (mergeGateways)
 */
export function isSameList(
  mesh: Mesh,
  a: GatewayPlace,
  b: GatewayPlace,
): boolean {
  if (!a.at || !b.at) {
    return a.key === b.key;
  }
  const { server } = a.at;
  const { server: other } = b.at;
  return (
    server === other ||
    (isHttpServer(server.protocol) &&
      isHttpServer(other.protocol) &&
      isSameListener(mesh, a, b))
  );
}

/** Whether two places are at one port of the same pods. */
export function isSameListener(
  mesh: Mesh,
  a: GatewayPlace,
  b: GatewayPlace,
): boolean {
  if (!a.at || !b.at) {
    return a.key === b.key;
  }
  return (
    a.at.server.port === b.at.server.port &&
    a.at.server.bind === b.at.server.bind &&
    (a.key === b.key || selectSamePods(mesh, a.at.gateway, b.at.gateway))
  );
}

/** The gateways of places, each once, for a message. */
export function gatewaysOf(...places: readonly GatewayPlace[]): string {
  return [...new Set(places.map(({ key }) => key))].join(', ');
}

/** Who comes first in the list of routes; `byAge` where that depends on ages that are not known. */
export type Precedence = 'first' | 'second' | 'byAge';

/**
 * Which of two VirtualServices comes first at a place: what fewer namespaces
 * see, then the older one. Undefined where no pod of the gateway sees both.
 *
 * istio: pilot/pkg/model/push_context.go (VirtualServicesForGateway)
 */
export function precedenceAt(
  mesh: Mesh,
  { at }: GatewayPlace,
  a: VirtualService,
  b: VirtualService,
): Precedence | undefined {
  const pods = at ? mesh.workloads.select(at.gateway.selector) : [];
  const [seen] =
    pods.length > 0
      ? pods.filter(pod => isSeenBy(mesh, a, pod) && isSeenBy(mesh, b, pod))
      : [undefined];
  if (pods.length > 0 && !seen) {
    return undefined;
  }
  const rank = (virtualService: VirtualService) =>
    seen
      ? visibilityClass({ mesh, namespace: seen.namespace }, virtualService)
      : 2;
  const difference =
    (rank(a) ?? 2) - (rank(b) ?? 2) || compareAge(a.object, b.object);
  if (difference === 0) {
    return 'byAge';
  }
  return difference < 0 ? 'first' : 'second';
}

function isSeenBy(
  mesh: Mesh,
  virtualService: VirtualService,
  { namespace }: Workload,
): boolean {
  return mesh.isVirtualServiceVisible(virtualService, namespace);
}

/** 0 where it is not known, or the same. */
function compareAge(
  { creationTimestamp: a }: MeshObject,
  { creationTimestamp: b }: MeshObject,
): number {
  if (a === '' || b === '' || a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
