import type { ResolvedHttpRoute } from '../../mesh/delegates';
import type { MeshObject } from '../../resources/object';
import type { Gateway } from '../../resources/gateway';
import type { VirtualService } from '../../resources/virtualService';

/** The kinds of routes that Istio converts. */
export type RouteKind =
  | 'HTTPRoute'
  | 'GRPCRoute'
  | 'TLSRoute'
  | 'TCPRoute'
  | 'Ingress';

/**
 * A route of the Gateway API as Istio converts it: a VirtualService that nobody
 * wrote. Its object is the route (the first, where several merge).
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go
 */
export interface ConvertedVirtualService extends VirtualService {
  readonly convertedFrom: RouteKind;
  /** The name that istiod gives it, by which those of one age are ordered. */
  readonly orderName: string;
  readonly routes: readonly ResolvedHttpRoute[];
}

/** One listener of a Gateway of the Gateway API, as an Istio Gateway. */
export interface ConvertedGateway extends Gateway {
  /** `namespace/name`, as istiod names it. */
  readonly key: string;
  readonly listener: string;
  /** The Gateway whose pods listen, where a ListenerSet has the listener. */
  readonly parent: MeshObject | undefined;
}

/** Whether a VirtualService was made from the Gateway API, whose rules then hold for it. */
export function isConverted(
  virtualService: VirtualService,
): virtualService is ConvertedVirtualService {
  return 'convertedFrom' in virtualService;
}

/** The http routes of a converted one: nothing delegates there. */
export function routesOfConverted(
  virtualService: ConvertedVirtualService,
): readonly ResolvedHttpRoute[] {
  return virtualService.routes;
}

/** The name by which VirtualServices are bound to a Gateway: `namespace/name`. */
export function gatewayKeyOf(gateway: Gateway | ConvertedGateway): string {
  return 'key' in gateway
    ? gateway.key
    : `${gateway.object.namespace}/${gateway.object.name}`;
}

/** The Gateway whose pods a Gateway's servers run in: its own, or its parent's for a ListenerSet. */
export function podsOwnerOf(gateway: Gateway | ConvertedGateway): MeshObject {
  return ('parent' in gateway && gateway.parent) || gateway.object;
}
