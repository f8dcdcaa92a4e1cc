/** A host of a mesh, with the path that a service answers below. */
interface Claim {
  readonly host: string;
  /** `/` for the whole host. */
  readonly path: string;
}

// Neither hosts nor paths nor names hold a space; paths may hold a comma.
const SEPARATOR = ' ';

/** Entries of an annotation that lists what a service claims. */
export const splitClaims = (annotation: string) =>
  annotation.split(SEPARATOR).filter(entry => entry !== '');

/** Claims as an annotation lists them. */
export const joinClaims = (entries: readonly string[]) =>
  entries.join(SEPARATOR);

/** Hosts as the annotation of an Application lists them: `shop.example.com/orders`. */
export function parseClaims(annotation: string): Claim[] {
  return splitClaims(annotation).map(entry => {
    const slash = entry.indexOf('/');
    return slash === -1
      ? { host: entry, path: '/' }
      : { host: entry.slice(0, slash), path: entry.slice(slash) };
  });
}

export const printClaim = ({ host, path }: Claim) =>
  path === '/' ? host : `${host}${path}`;

const isBelow = (path: string, parent: string) =>
  path.startsWith(parent.endsWith('/') ? parent : `${parent}/`);

/**
 * Whether two services would answer the same requests. One may have the whole
 * host and another a path of it: Istio puts the catch-all route last. Paths
 * below each other would depend on which VirtualService is older.
 *
 * istio: pilot/pkg/networking/core/route/route.go, SortVHostRoutes
 */
export function collide(left: Claim, right: Claim): boolean {
  if (left.host !== right.host) {
    return false;
  }
  if (left.path === '/' || right.path === '/') {
    return left.path === right.path;
  }
  return (
    left.path === right.path ||
    isBelow(left.path, right.path) ||
    isBelow(right.path, left.path)
  );
}
