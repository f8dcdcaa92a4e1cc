import type { Mesh } from '../../mesh/mesh';
import type { Gateway } from '../../resources/gateway';
import type { ConvertedVirtualService } from './model';

/** The Gateway API resources of a mesh as Istio's own kinds. */
export interface ConvertedGatewayApi {
  readonly virtualServices: readonly ConvertedVirtualService[];
  readonly gateways: readonly Gateway[];
}

export function convertGatewayApi(_mesh: Mesh): ConvertedGatewayApi {
  return { virtualServices: [], gateways: [] };
}
