import { yamlFile, type TreeFile } from '../files';
import type { Kustomization, PatchOperation } from '../kustomization';

export type Target = NonNullable<Kustomization['patches']>[number]['target'];

/** A patch of an overlay: its file, and what it is for. */
export interface Patch {
  readonly file: TreeFile;
  readonly target: Target;
}

export const ISTIO_NETWORKING = 'networking.istio.io';

/** A key as one part of a JSON pointer. */
export const pointerPart = (key: string) =>
  key.replace(/~/g, '~0').replace(/\//g, '~1');

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
