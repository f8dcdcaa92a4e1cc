import type { GuardRails } from '@mesh-portal/guard-rails';
import { analyze, type Finding } from '@mesh-portal/istio-config';
import { UsageError } from './errors';
import type { OverlayMesh } from './meshes';

/** What was found in one overlay. Files of positions are relative to the caller's folder. */
export interface AnalyzedOverlay {
  readonly overlay: string;
  readonly findings: readonly Finding[];
}

/** Meshes by the path of their overlay in the folder that was given. */
type MeshesByPath = ReadonlyMap<string, OverlayMesh>;

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
  if (before && ![...meshes.keys()].some(path => before.has(path))) {
    throw new UsageError(
      `--before: there are overlays ${list(
        before,
      )}, and none of them is one of DIR, where there are ${list(
        meshes,
      )}; give the same folder as it was before`,
    );
  }
  return [...meshes].map(([path, { overlay, mesh }]) => {
    const was = before?.get(path)?.mesh;
    return {
      overlay: overlay.name,
      findings: analyze(mesh, {
        suppress,
        ...(was && { before: was }),
        ...(rules && { guardRails: { rules, environment: overlay.name } }),
      }),
    };
  });
}

function list(meshes: MeshesByPath): string {
  return [...meshes.keys()].join(', ');
}
