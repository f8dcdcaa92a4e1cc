import type { MeshObject } from '../resources/object';

/** Istio's own annotation, as `istioctl analyze` honours it. */
const ISTIO_ANNOTATION = 'galley.istio.io/analyze-suppress';

/** Ours: the same list of codes. */
const OUR_ANNOTATION = 'mesh-portal.io/suppress-findings';

/** Whether an object asks that a code is not reported on it: a list of codes, or `*`. */
export function isSuppressed(object: MeshObject, code: string): boolean {
  for (const annotation of [ISTIO_ANNOTATION, OUR_ANNOTATION]) {
    const text = object.annotations[annotation];
    if (text) {
      const codes = text.split(',').map(part => part.trim());
      if (codes.includes('*') || codes.includes(code)) {
        return true;
      }
    }
  }
  return false;
}
