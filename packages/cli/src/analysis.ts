import type { GuardRails } from '@mesh-portal/guard-rails';
import { analyze, type Finding } from '@mesh-portal/istio-config';
import type { OverlayMesh } from './meshes';

/** What was found in one overlay. Files of positions are relative to the caller's folder. */
export interface AnalyzedOverlay {
  readonly overlay: string;
  readonly findings: readonly Finding[];
}

/** Analyses overlays, each on its mesh; its name is the environment of the platform's rules. */
export function analyzeMeshes(
  meshes: readonly OverlayMesh[],
  rules?: GuardRails,
): AnalyzedOverlay[] {
  return meshes.map(({ overlay, mesh }) => ({
    overlay: overlay.name,
    findings: analyze(
      mesh,
      rules && { guardRails: { rules, environment: overlay.name } },
    ),
  }));
}
