/**
 * Which mesh the annotation `mesh-portal.io/mesh` of a catalog entity names for
 * an environment: the name of one mesh for all, or `environment=mesh` pairs
 * separated by commas.
 *
 * @public
 */
export function meshOfAnnotation(
  annotation: string | undefined,
  environment: string,
): string | undefined {
  for (const part of annotation?.split(',') ?? []) {
    const [left, right] = part.split('=', 2).map(text => text.trim());
    if (right === undefined && left) {
      return left;
    }
    if (left === environment && right) {
      return right;
    }
  }
  return undefined;
}
