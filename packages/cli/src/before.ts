import { UsageError } from './errors';
import type { OverlayMesh } from './meshes';

/** Meshes by the path of their overlay in the folder that was given. */
export type MeshesByPath = ReadonlyMap<string, OverlayMesh>;

/** The state before a change, as far as there was one. */
export interface Before {
  readonly meshes: MeshesByPath;
  /** Sentences on what nothing is compared with. */
  readonly notes: readonly string[];
}

/**
 * Opens the state before a change. That it has no such overlay, or one that
 * can't be rendered, is no error: a first commit has nothing before it, and a
 * commit that repairs a tree has to pass.
 *
 * @param path - the folder as the caller gave it
 */
export function openBefore(
  path: string,
  now: MeshesByPath,
  open: () => MeshesByPath,
): Before {
  try {
    const meshes = open();
    const missing = [...now].filter(([key]) => !meshes.has(key));
    return {
      meshes,
      notes:
        missing.length > 0
          ? [
              `--before: ${path} has no overlay ${missing
                .map(([, { label }]) => label)
                .join(', ')} yet; nothing is compared there`,
            ]
          : [],
    };
  } catch (error) {
    if (error instanceof UsageError) {
      return {
        meshes: new Map(),
        notes: [`--before: ${error.message}; nothing is compared`],
      };
    }
    throw error;
  }
}
