/** A condition on the path as the Gateway API has it; a prefix takes whole segments: itself, and what is below. */
export interface SegmentPath {
  readonly type: 'Exact' | 'PathPrefix';
  readonly value: string;
}

export const EVERYTHING: SegmentPath = { type: 'PathPrefix', value: '/' };

/** A path of the spec: one path, or it and everything below. */
export function segmentPath(
  path: { readonly exact?: string; readonly prefix?: string } | undefined,
): SegmentPath {
  if (path?.exact !== undefined) {
    return { type: 'Exact', value: path.exact };
  }
  return path?.prefix === undefined
    ? EVERYTHING
    : { type: 'PathPrefix', value: path.prefix };
}

const isBelow = (path: string, prefix: string) =>
  prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);

/** The narrower of two conditions; undefined where no path meets both. */
export function narrower(
  a: SegmentPath,
  b: SegmentPath,
): SegmentPath | undefined {
  if (a.type === 'Exact' && b.type === 'Exact') {
    return a.value === b.value ? a : undefined;
  }
  if (b.type === 'PathPrefix' && isBelow(a.value, b.value)) {
    return a;
  }
  return a.type === 'PathPrefix' && isBelow(b.value, a.value) ? b : undefined;
}

/** What a path has in common with each of the paths that an audience may ask for. */
export function commonPaths(
  path: SegmentPath,
  allowed: readonly SegmentPath[],
): SegmentPath[] {
  const found = allowed.flatMap(each => narrower(path, each) ?? []);
  return [
    ...new Map(
      found.map(each => [`${each.type} ${each.value}`, each]),
    ).values(),
  ];
}
