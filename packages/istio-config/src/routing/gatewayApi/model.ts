import type { ResolvedHttpRoute } from '../../mesh/delegates';
import type { VirtualService } from '../../resources/virtualService';

/**
 * A route of the Gateway API as Istio converts it: a VirtualService that nobody
 * wrote. Its object is the HTTPRoute (the first, where several merge).
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go
 */
export interface ConvertedVirtualService extends VirtualService {
  readonly convertedFrom: 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute';
  readonly routes: readonly ResolvedHttpRoute[];
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
