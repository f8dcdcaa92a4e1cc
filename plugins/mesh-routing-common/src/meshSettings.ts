import type { MeshSettings } from '@mesh-portal/istio-config';
import type { MeshInfo } from './types';

/**
 * What the analysis and the routing need to know of a declared mesh.
 *
 * @public
 */
export function meshSettings(mesh: MeshInfo): MeshSettings {
  const { gateways: _, ...settings } = mesh;
  return settings;
}
