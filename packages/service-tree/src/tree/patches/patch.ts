import { yamlFile, type TreeFile } from '../files';
import type { Kustomization, PatchOperation } from '../kustomization';

export type Target = NonNullable<Kustomization['patches']>[number]['target'];

/** A patch of an overlay: its file, and what it is for. */
export interface Patch {
  readonly file: TreeFile;
  readonly target: Target;
}

export const ISTIO_NETWORKING = 'networking.istio.io';

/** A JSON 6902 patch. */
export function patch(
  path: string,
  target: Target,
  operations: readonly PatchOperation[],
  comment: string,
): Patch {
  return {
    target,
    file: yamlFile(path, {
      value: operations,
      comments: [{ at: [], text: comment }],
    }),
  };
}
