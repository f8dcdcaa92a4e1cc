import type { GuardRails } from '@mesh-portal/guard-rails';
import { analyze, type Finding } from '@mesh-portal/istio-config';
import type { MeshesByPath } from './before';

/** What was found in one overlay. Files of positions are relative to the caller's folder. */
export interface AnalyzedOverlay {
  readonly overlay: string;
  /** Its folder. */
  readonly folder: string;
  readonly findings: readonly Finding[];
}

/** Analyses overlays, each on its mesh; its name is the environment of the platform's rules. */
export function analyzeMeshes(
  meshes: MeshesByPath,
  {
    before,
    rules,
    suppress,
  }: {
    /** The state before the change. An overlay that is not in it is new. */
    readonly before?: MeshesByPath;
    readonly rules?: GuardRails;
    /** What is left out, as `analyze` takes it. */
    readonly suppress?: readonly string[];
  } = {},
): AnalyzedOverlay[] {
  return [...meshes].map(([path, { label, overlay, mesh }]) => {
    const was = before?.get(path)?.mesh;
    return {
      overlay: label,
      folder: overlay.folder,
      findings: analyze(mesh, {
        suppress,
        ...(was && { before: was }),
        ...(rules && { guardRails: { rules, environment: overlay.name } }),
      }),
    };
  });
}
